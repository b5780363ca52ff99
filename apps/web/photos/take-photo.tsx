import { type ReactNode } from 'react';

/**
 * A button that opens the camera (`camera`) or the album. Files go to `onFiles` as they are chosen; the same file may be
 * chosen again. The input stays reachable by keyboard, its label is the button.
 */
export function TakePhoto({
  onFiles,
  camera,
  className,
  disabled,
  label,
  children,
}: {
  onFiles: (files: File[]) => void;
  camera?: boolean;
  className: string;
  disabled?: boolean;
  /** Said instead of the visible words, where those are not enough. */
  label?: string;
  children: ReactNode;
}) {
  return (
    <label className={`take ${className}`} aria-disabled={disabled || undefined}>
      <input
        className="vh"
        type="file"
        accept="image/jpeg,image/png,image/webp,image/heic,image/heif"
        multiple
        disabled={disabled}
        aria-label={label}
        {...(camera ? { capture: 'environment' as const } : {})}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length) onFiles(files);
        }}
      />
      {children}
    </label>
  );
}
