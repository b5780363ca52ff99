import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from './icon';

const focusable = 'a[href],button:not([disabled]),input:not([disabled]),select,textarea,[tabindex="0"]';

/** Keeps Tab inside the dialog; a modal <dialog> does so too, but lets it leave to the browser's own bars. */
function trapTab(event: KeyboardEvent<HTMLDialogElement>) {
  if (event.key !== 'Tab') return;
  const inside = [...event.currentTarget.querySelectorAll<HTMLElement>(focusable)];
  const edge = event.shiftKey ? inside[0] : inside[inside.length - 1];
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? inside[inside.length - 1] : inside[0])?.focus();
}

/** What is wrong or missing is where the person should be next, even if it was out of sight. */
function toFirstFault(dialog: HTMLDialogElement | null) {
  const fault = dialog?.querySelector('.err');
  if (!dialog || !fault) return;
  const question = fault.id ? dialog.querySelector(`[aria-describedby~="${CSS.escape(fault.id)}"]`) : null;
  const control = question?.matches('fieldset') ? question.querySelector<HTMLElement>(focusable) : question;
  if (control instanceof HTMLElement) control.focus();
  fault.scrollIntoView({ block: 'nearest' });
}

/**
 * A modal question. Mounted = open: render it conditionally. Esc and the cross call `onClose`, which must unmount it;
 * the focus then returns to where it was. With `onSubmit` the body and footer are one form; where it answers `false`
 * something is missing, and the focus goes to the first field that says so.
 */
export function Dialog({
  title,
  children,
  footer,
  onClose,
  onSubmit,
  className,
}: {
  title: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  onClose: () => void;
  onSubmit?: () => boolean | void;
  className?: string;
}) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const dialog = box.current;
    if (dialog && typeof dialog.showModal === 'function') dialog.showModal();
    else dialog?.setAttribute('open', '');
    dialog?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      if (dialog && typeof dialog.close === 'function' && dialog.open) dialog.close();
      before?.focus();
    };
  }, []);
  const native = typeof HTMLDialogElement !== 'undefined' && 'showModal' in HTMLDialogElement.prototype;
  const inner = (
    <>
      <div className="dialog-body">{children}</div>
      {footer ? <footer>{footer}</footer> : null}
    </>
  );
  return (
    <dialog
      ref={box}
      className={`dialog ${native ? '' : 'shim'} ${className ?? ''}`}
      aria-labelledby={id}
      {...(native ? {} : { role: 'dialog', 'aria-modal': true })}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !native) onClose();
        trapTab(event);
      }}
    >
      <header>
        <h2 id={id} className="grow">
          {title}
        </h2>
        <button type="button" className="btn link sm" aria-label="关闭" onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      {onSubmit ? (
        <form
          className="dialog-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (onSubmit() === false) requestAnimationFrame(() => toFirstFault(box.current));
          }}
        >
          {inner}
        </form>
      ) : (
        inner
      )}
    </dialog>
  );
}
