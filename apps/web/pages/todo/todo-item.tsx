import { Link } from 'react-router';
import type { FindingAction, TodoItem as Item } from '#contracts';
import { Icon, type IconName } from '../../components/icon';
import { Plate } from '../../components/light';
import { mayEdit, type Draft } from '../../drafts/draft';
import { mainActOf, secondActOf, wordOf } from './acts';
import { stripOf, type Strip } from './strip';

export type Pick = { on: boolean; fits: boolean; toggle: () => void };

type Act = { text: string; icon: IconName; to?: string };

/** The verb of the main button; without `to` it opens a dialog here. */
function actOf(type: FindingAction, item: Item, draft?: Draft): Act {
  const dossier = `/findings/${item.findingId}`;
  const word = wordOf(type, item);
  switch (type) {
    case 'ReportRectification': {
      const fresh = item.kind === 'site' ? '拍照上报' : '上报材料';
      return {
        text: draft ? '继续上报' : fresh,
        icon: item.kind === 'site' ? 'camera' : 'file',
        to: `/report/${item.findingId}`,
      };
    }
    case 'PassReinspection':
    case 'FailReinspection':
      return { text: '去复查', icon: 'recheck', to: `/reinspect/${item.findingId}` };
    case 'GrantExtension':
    case 'GrantDeferral':
    case 'ApprovePlan':
    case 'SignForAssignment':
    case 'CountersignReport':
      return { text: word, icon: 'check' };
    case 'AssignFinding':
    case 'UpholdReturn':
      return { text: word, icon: 'send' };
    case 'ScheduleReinspection':
      return { text: word, icon: 'recheck' };
    case 'ClaimFinding':
    case 'RaiseEscalation':
    case 'RuleConference':
    case 'VoidFinding':
    case 'SubmitPlan':
    case 'RenewDeferral':
      return { text: word, icon: 'pen' };
    case 'RefuseExtension':
    case 'RefuseDeferral':
    case 'RefusePlan':
    case 'RejectReturn':
    case 'SendBackReport':
      return { text: word, icon: 'redo' };
    default:
      return { text: word, icon: 'pen', to: dossier };
  }
}

function DraftLine({ draft }: { draft: Draft }) {
  if (draft.status === 'queued') return <>已提交，正等网络送出</>;
  if (draft.status === 'refused') return <>没送成：{draft.problem?.detail}</>;
  return <>草稿：已拍 {draft.photos.length} 张</>;
}

/** The heading of the card. */
function Due({ item, strip }: { item: Item; strip: Strip }) {
  return (
    <h2 className={`due ${strip.tone}`}>
      <Icon name={strip.tone === 'plain' ? 'wait' : `light-${strip.tone}`} />
      {strip.tone === 'plain' ? <span>{strip.head}</span> : <strong>{strip.head}</strong>}
      {item.hung ? <Plate /> : null}
      {strip.side ? <span className="when num">{strip.side}</span> : null}
    </h2>
  );
}

/** One task: its due as heading, what it is, one main button whose verb fits the state. */
export function TodoItem({
  item,
  now,
  draft,
  pick,
  onAct,
}: {
  item: Item;
  now: number;
  draft?: Draft;
  /** Present while several are being chosen; `fits`: may be done together with those chosen so far. */
  pick?: Pick;
  onAct: (type: FindingAction) => void;
}) {
  const strip = stripOf(item, now);
  const dossier = `/findings/${item.findingId}`;
  const urgent = strip.tone !== 'plain' || item.waitingForUs;
  const main = mainActOf(item);
  const second = secondActOf(item);
  const button = (type: FindingAction, primary: boolean) => {
    const act = actOf(type, item, draft && mayEdit(draft) ? draft : undefined);
    const look = `btn${primary ? ' primary' : ''}`;
    const inner = (
      <>
        <Icon name={act.icon} />
        {act.text}
      </>
    );
    return act.to ? (
      <Link className={look} to={act.to}>
        {inner}
      </Link>
    ) : (
      <button type="button" className={look} onClick={() => onAct(type)}>
        {inner}
      </button>
    );
  };
  return (
    <li className="card todo-item">
      <Due item={item} strip={strip} />
      <div className="inner">
        <Link className="title" to={dossier}>
          {item.title}
        </Link>
        <p className="meta">
          {[item.place, item.number, item.reworks ? `返工 ${item.reworks} 次` : '']
            .filter(Boolean)
            .join(' · ')}
          {item.hint ? (
            <>
              <br />
              {item.planSent ? <b>{item.hint}</b> : item.hint}
            </>
          ) : null}
          {draft ? (
            <>
              <br />
              <Icon name="pen" className="t-pass" /> <DraftLine draft={draft} />
            </>
          ) : null}
        </p>
        {pick ? (
          <label className="act pick">
            <input
              type="checkbox"
              className="check"
              checked={pick.on}
              disabled={!pick.fits}
              onChange={pick.toggle}
            />
            {pick.fits ? '选这件' : '不能和已选的一起办'}
          </label>
        ) : (
          <div className="act">
            {main ? button(main, urgent && main !== 'ChallengeClosure') : null}
            {second && second !== main ? button(second, false) : null}
            {main && second ? null : (
              <Link className="btn" to={dossier}>
                看卷宗
              </Link>
            )}
          </div>
        )}
      </div>
    </li>
  );
}
