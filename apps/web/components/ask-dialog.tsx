import type { ComponentProps } from 'react';
import { Dialog } from './dialog';
import { Refused } from './refused';

/** A form with a way out and one button that sends it; `busyWord` while it is on its way, `error`: why it was refused. */
export function AskDialog({
  button,
  busyWord,
  busy,
  error,
  children,
  ...dialog
}: Omit<ComponentProps<typeof Dialog>, 'footer' | 'className'> & {
  button: string;
  busyWord: string;
  busy: boolean;
  error: unknown;
}) {
  return (
    <Dialog
      {...dialog}
      footer={
        <>
          <button type="button" className="btn" onClick={dialog.onClose}>
            取消
          </button>
          <button type="submit" className="btn primary" aria-disabled={busy}>
            {busy ? busyWord : button}
          </button>
        </>
      }
    >
      {children}
      <Refused error={error} />
    </Dialog>
  );
}
