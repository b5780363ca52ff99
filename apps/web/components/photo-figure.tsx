import { useState, type ReactNode } from 'react';
import { Dialog } from './dialog';
import { Icon } from './icon';

/**
 * A photo with its label; opens at full size. `src` is the full picture, `thumb` the small one shown here.
 * `over` lies on the picture (upload state), `caption` stands below it.
 */
export function PhotoFigure({
  src,
  thumb,
  alt,
  label,
  caption,
  over,
}: {
  src: string;
  thumb?: string;
  alt: string;
  label?: string;
  caption?: ReactNode;
  over?: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <figure className="photo">
      <button type="button" className="open" onClick={() => setOpen(true)} aria-label={`放大：${alt}`}>
        <img src={thumb ?? src} alt={alt} loading="lazy" decoding="async" />
      </button>
      {label ? <span className="lab">{label}</span> : null}
      {over}
      {caption ? <figcaption>{caption}</figcaption> : null}
      {open ? (
        <Dialog
          className="lightbox"
          title={label ?? alt}
          onClose={() => setOpen(false)}
          footer={
            <button type="button" className="btn" onClick={() => setOpen(false)} data-autofocus>
              <Icon name="x" />
              收起
            </button>
          }
        >
          <img src={src} alt={alt} />
        </Dialog>
      ) : null}
    </figure>
  );
}

/** Address of the small picture of a stored photo. */
export const thumbOf = (url: string) => `${url}${url.includes('?') ? '&' : '?'}size=thumb`;
