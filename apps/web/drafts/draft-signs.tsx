import { Banner } from '../components/banner';
import { Icon } from '../components/icon';
import { outbox } from './browser-outbox';
import { isWorthKeeping, mayTakeBack } from './draft';
import type { Line } from './shelf';
import { todayOrDay } from '../format/dates';
import { useOnline } from '../shell/use-environment';

/** 草稿已存 only when the device has it. */
export function SavedSign({ line }: { line: Line }) {
  if (!isWorthKeeping(line.draft)) return null;
  return (
    <span role="status" className="row">
      {line.saved ? (
        <>
          <Icon name="check" />
          草稿已存
        </>
      ) : line.saveFailed ? (
        <>
          <Icon name="alert" />
          没存下
        </>
      ) : (
        '正在存'
      )}
    </span>
  );
}

/** How the draft stands: no network, queued, refused, not kept by the device. */
export function DraftBanners({ line }: { line: Line }) {
  const { draft } = line;
  const online = useOnline();
  return (
    <div className="page-banners">
      {line.saveFailed ? (
        <Banner tone="orange" icon="alert" live>
          这台设备存不下草稿（空间不够或无痕模式）。请在关掉页面前提交
        </Banner>
      ) : null}
      {!online && draft.status !== 'queued' ? (
        <Banner tone="yellow" icon="offline" live>
          现在没网，{isWorthKeeping(draft) ? '已存本机，' : '照片和文字会存在本机，'}
          <b>连网自动续传</b>，不用重拍
        </Banner>
      ) : null}
      {draft.status === 'queued' ? (
        <Banner tone={online ? 'blue' : 'yellow'} icon={online ? 'send' : 'offline'} live>
          {draft.order ? `${todayOrDay(draft.order.at)} 已提交，` : ''}
          {online ? '正在送出。' : '等网络。'}
          <b>连网自动送出</b>，关掉页面也不丢
          {draft.order?.claimsTime ? '；4 个工作小时内送到，按提交时间算' : ''}
          {mayTakeBack(draft) && !online ? (
            <>
              {'　'}
              <button type="button" className="btn sm" onClick={() => void outbox.takeBack(draft.id)}>
                先不交，再改改
              </button>
            </>
          ) : null}
        </Banner>
      ) : null}
      {draft.status === 'refused' && draft.problem ? (
        <Banner tone="red" icon="alert" live>
          没有送成：{draft.problem.detail} 照片和文字都在，改好再提交。
        </Banner>
      ) : null}
    </div>
  );
}
