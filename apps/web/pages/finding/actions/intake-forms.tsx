import { useState } from 'react';
import { Link } from 'react-router';
import { classWords, stateWords, type FindingPage } from '#contracts';
import { Field, FieldError } from '../../../components/field';
import { dayAndTime } from '../../../format/dates';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Choice } from './choice';

type Candidate = FindingPage['candidates'][number];
const classes = ['repeated', 'rebound', 'common', 'individual', 'special'] as const;
type Class = (typeof classes)[number];

const whereItIs = (one: Candidate): string =>
  [
    stateWords[one.state],
    one.leadUnit?.name,
    one.workDue ? `${dayAndTime(one.workDue)} 前` : `${dayAndTime(one.registeredAt)} 登记`,
  ]
    .filter(Boolean)
    .join(' · ');

/** 同一地点、同一条款的在办问题, each with its way to be merged; the reviewer says that he has compared them. */
export function Candidates({
  page,
  seen,
  onSeen,
  onMerge,
  error,
}: {
  page: FindingPage;
  seen: boolean;
  onSeen: (seen: boolean) => void;
  onMerge: (masterId: string) => void;
  error?: string;
}) {
  if (page.candidates.length === 0) return null;
  return (
    <fieldset className="q" aria-describedby={error ? 'candidates-error' : undefined}>
      <legend>同类在办 {page.candidates.length} 件，请先比对</legend>
      <ul className="candidates">
        {page.candidates.map((one) => (
          <li key={one.findingId}>
            <span>
              <Link to={`/findings/${one.findingId}`}>
                {one.number} {one.title}
              </Link>
              <span className="muted small"> {whereItIs(one)}</span>
            </span>
            {one.mayBeMaster && page.actions.includes('MergeFinding') ? (
              <button type="button" className="btn sm" onClick={() => onMerge(one.findingId)}>
                并案
              </button>
            ) : (
              <span className="muted small">请到那一件里并入本件</span>
            )}
          </li>
        ))}
      </ul>
      <label className="seen">
        <input
          type="checkbox"
          className="check"
          checked={seen}
          onChange={(event) => onSeen(event.target.checked)}
        />
        <span>已逐件比对，不是同一问题</span>
      </label>
      <FieldError id="candidates-error" error={error} />
    </fieldset>
  );
}

/** 并案: into the one with the earlier due; nothing of this one is timed or scored any more. */
export function MergeForm({ page, onClose, masterId }: ActionFormProps & { masterId?: string }) {
  const masters = page.candidates.filter((one) => one.mayBeMaster);
  const [picked, setPicked] = useState(
    masterId ?? (masters.length === 1 ? masters[0]?.findingId : undefined),
  );
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="MergeFinding"
      page={page}
      onClose={onClose}
      danger
      done="已并案"
      body={() => {
        setTried(true);
        return picked ? { masterId: picked, ...(why.trim() ? { why: why.trim() } : {}) } : undefined;
      }}
    >
      {(problem) => (
        <>
          {masters.length > 0 ? (
            <Choice
              list
              label="并入哪一件"
              hint="期限早的是主件。并案后本件不再单独计时，发现人不得复查、销号主件。"
              options={masters.map((one) => ({
                value: one.findingId,
                text: `${one.number} ${one.title}`,
                note: whereItIs(one),
              }))}
              value={picked}
              onChange={setPicked}
              error={tried && !picked ? '请选择主件' : problem?.field('masterId')}
            />
          ) : (
            <>
              <p>
                没有可以并入的问题：要同一地点（或单位）、同一条款、正在办理，而且期限更早；已交办的还要同一责任单位。
              </p>
              <FieldError id="no-master" error={tried ? '没有主件，不能并案' : undefined} />
            </>
          )}
          <Field label="说明" hint="可不填">
            <textarea maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
          </Field>
        </>
      )}
    </ActionDialog>
  );
}

/** 改分类: another class than the computed one needs a reason. */
export function ClassifyForm({ page, onClose }: ActionFormProps) {
  const now = classes.find((one) => classWords[one] === page.classification?.class);
  const [picked, setPicked] = useState<Class | undefined>(now);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="ClassifyFinding"
      page={page}
      onClose={onClose}
      done="已改分类"
      body={() => {
        setTried(true);
        return picked && reason.trim() ? { class: picked, reason: reason.trim() } : undefined;
      }}
    >
      {(problem) => (
        <>
          <p className="muted small">系统依据：{page.classification?.basis ?? '尚未分类'}</p>
          <Choice
            label="分类"
            options={classes.map((value) => ({ value, text: classWords[value]! }))}
            value={picked}
            onChange={setPicked}
            error={tried && !picked ? '请选择分类' : undefined}
          />
          <Field
            label="理由"
            hint="与系统算出的不同时必须写明，会进卷宗；重复、反弹的要写原因剖析"
            error={problem?.field('reason') ?? (tried && !reason.trim() ? '请写明理由' : undefined)}
          >
            <textarea maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </>
      )}
    </ActionDialog>
  );
}
