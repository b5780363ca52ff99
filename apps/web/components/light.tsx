import type { Light as LightLevel } from '#contracts';
import { Icon } from './icon';

/** 灯的全称:形状、颜色和字总在一起。 */
export const lightNames: Record<LightLevel, string> = {
  red: '红 · 限期督办',
  orange: '橙 · 督办',
  yellow: '黄 · 催办',
  blue: '蓝 · 临期',
  none: '期内',
  grey: '停表',
};
const shortNames: Record<LightLevel, string> = {
  red: '红',
  orange: '橙',
  yellow: '黄',
  blue: '蓝',
  none: '期内',
  grey: '停表',
};

/** 挂牌: stands beside the light, the only inverted badge. */
export function Plate() {
  return (
    <span className="light plate">
      <Icon name="light-plate" />
      挂牌
    </span>
  );
}

/** One light everywhere: shape + word + colour. `text` replaces the word (for example 已销号, 超期 6 个工作日). */
export function Light({ level, text, short }: { level: LightLevel; text?: string; short?: boolean }) {
  return (
    <span className={`light ${level}`}>
      <Icon name={`light-${level}`} />
      {text ?? (short ? shortNames : lightNames)[level]}
    </span>
  );
}
