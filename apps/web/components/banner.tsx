import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

type Tone = 'yellow' | 'blue' | 'pass' | 'red' | 'orange' | 'grey';

/** One line that says how things stand. `live` announces it (role=status; red = role=alert). */
export function Banner({
  tone,
  icon = 'info',
  live,
  children,
}: {
  tone: Tone;
  icon?: IconName;
  live?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={`banner ${tone}`} role={live ? (tone === 'red' ? 'alert' : 'status') : undefined}>
      <Icon name={icon} />
      <span className="grow">{children}</span>
    </div>
  );
}
