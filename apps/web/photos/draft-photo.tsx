import type { DraftPhoto as Photo } from '../drafts/draft';
import { usePicture } from '../drafts/use-drafts';
import { Icon, type IconName } from '../components/icon';
import { PhotoFigure } from '../components/photo-figure';
import { timeOf } from '../format/dates';
import { useOnline } from '../shell/use-environment';

function stateOf(photo: Photo, share: number | undefined, online: boolean): { icon: IconName; text: string } {
  if (photo.digest) return { icon: 'check', text: '已传到' };
  if (photo.refused) return { icon: 'alert', text: '传不上去' };
  const percent = share === undefined ? '' : `${Math.round(share * 100)}% `;
  if (!online) return { icon: 'wait', text: `${percent}等网络` };
  return { icon: 'wait', text: share === undefined ? '等待上传' : `${percent}正在传` };
}

/** A photo kept on this device, with how far it has got in words and as a bar. */
export function DraftPhoto({
  photo,
  label,
  progress,
  onRemove,
}: {
  photo: Photo;
  label: string;
  /** 0 to 1 while it is being uploaded. */
  progress?: number;
  onRemove?: () => void;
}) {
  const url = usePicture(photo.id);
  const online = useOnline();
  const state = stateOf(photo, progress, online);
  const share = photo.digest ? 1 : (progress ?? 0);
  return (
    <div className="draft-photo">
      <PhotoFigure
        src={url ?? ''}
        alt={label}
        label={label}
        caption={photo.refused ?? (photo.takenAt ? `${timeOf(photo.takenAt)} 拍` : undefined)}
        over={
          <span
            className={`up${photo.refused ? ' bad' : ''}`}
            role="progressbar"
            aria-label={`${label}上传进度`}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(share * 100)}
            aria-valuetext={state.text}
          >
            <Icon name={state.icon} />
            {state.text}
            <i style={{ width: `${Math.round(share * 100)}%` }} />
          </span>
        }
      />
      {onRemove ? (
        <button type="button" className="drop" aria-label={`删掉${label}`} onClick={onRemove}>
          <Icon name="x" />
        </button>
      ) : null}
    </div>
  );
}
