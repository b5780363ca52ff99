import { useState } from 'react';
import { flagWords } from '#contracts';
import { uploadPhoto } from '../../../api/photos';
import { ApiProblem } from '../../../api/problem';
import { Field, FieldError } from '../../../components/field';
import { Icon } from '../../../components/icon';
import { preparePhoto, UnusablePhoto } from '../../../drafts/prepare-photo';
import { dayAndTime, isoDay } from '../../../format/dates';
import { TakePhoto } from '../../../photos/take-photo';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Choice } from './choice';
import { TextField } from './text-field';

type Kept = { digest: string; takenAt?: string };

/** Photos sent as they are taken: what stands here is stored already. */
function usePhotosNow() {
  const [photos, setPhotos] = useState<Kept[]>([]);
  const [busy, setBusy] = useState(0);
  const [error, setError] = useState<string>();
  const add = async (files: File[]) => {
    setError(undefined);
    setBusy((n) => n + files.length);
    for (const file of files) {
      try {
        const { picture, takenAt } = await preparePhoto(file);
        const { digest } = await uploadPhoto(picture, () => undefined);
        setPhotos((kept) => [...kept, { digest, ...(takenAt ? { takenAt } : {}) }]);
      } catch (problem) {
        setError(problem instanceof UnusablePhoto ? problem.message : ApiProblem.of(problem).detail);
      } finally {
        setBusy((n) => n - 1);
      }
    }
  };
  return { photos, busy, error, add: (files: File[]) => void add(files) };
}

/** 先行处置 (立行立改): made safe first, with a photo. */
export function ContainmentForm({ page, onClose }: ActionFormProps) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const { photos, busy, error, add } = usePhotosNow();
  return (
    <ActionDialog
      type="TakeContainment"
      page={page}
      onClose={onClose}
      done="已记录先行处置"
      body={() => {
        setTried(true);
        return text.trim() && !busy ? { text: text.trim(), photos } : undefined;
      }}
    >
      {(problem) => (
        <>
          <TextField
            first
            label="先做了什么"
            hint="例如围挡、警示、清理；整改期限照算"
            value={text}
            onChange={setText}
            tried={tried}
            needed="请写明先做了什么"
            error={problem?.field('text')}
          />
          <div className="q">
            <TakePhoto camera className="btn" onFiles={add}>
              <Icon name="camera" />
              拍照
            </TakePhoto>
            <p className="hint" role="status">
              {busy ? `正在传 ${busy} 张` : photos.length ? `已传 ${photos.length} 张` : '可不拍'}
            </p>
            <FieldError id="containment-photo" error={error} />
          </div>
        </>
      )}
    </ActionDialog>
  );
}

/** 报进度 */
export function ProgressForm({ page, onClose }: ActionFormProps) {
  const [text, setText] = useState('');
  const [percent, setPercent] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="ReportProgress"
      page={page}
      onClose={onClose}
      done="进度已报"
      body={() => {
        setTried(true);
        if (!text.trim()) return undefined;
        return { text: text.trim(), ...(percent ? { percent: Number(percent) } : {}) };
      }}
    >
      {(problem) => (
        <>
          <TextField
            first
            label="办到哪一步"
            value={text}
            onChange={setText}
            tried={tried}
            needed="请写明进度"
            error={problem?.field('text')}
          />
          <Field label="完成百分之几（可不填）" error={problem?.field('percent')}>
            <input
              type="number"
              inputMode="numeric"
              min={0}
              max={100}
              value={percent}
              onChange={(event) => setPercent(event.target.value)}
            />
          </Field>
        </>
      )}
    </ActionDialog>
  );
}

const linesOf = (text: string): string[] => text.split('\n').flatMap((line) => line.trim() || []);

/** 报整改方案: causes and measures, one a line. */
export function SubmitPlanForm({ page, onClose }: ActionFormProps) {
  const last = page.plan;
  const [causes, setCauses] = useState(last?.causes.join('\n') ?? '');
  const [measures, setMeasures] = useState(last?.measures.map(({ text }) => text).join('\n') ?? '');
  const [on, setOn] = useState('');
  const [resources, setResources] = useState(last?.resources ?? '');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="SubmitPlan"
      page={page}
      onClose={onClose}
      done="方案已报，等督查室审批"
      body={() => {
        setTried(true);
        const [why, what] = [linesOf(causes), linesOf(measures)];
        if (why.length === 0 || what.length === 0) return undefined;
        return {
          causes: why,
          measures: what.map((text) => ({ text, ...(on ? { on } : {}) })),
          ...(resources.trim() ? { resources: resources.trim() } : {}),
        };
      }}
    >
      <TextField
        first
        label="原因剖析"
        hint="一行一条"
        max={2000}
        value={causes}
        onChange={setCauses}
        tried={tried}
        needed="请写明原因"
      />
      <TextField
        label="整改措施"
        hint="一行一条，写到具体动作"
        max={4000}
        value={measures}
        onChange={setMeasures}
        tried={tried}
        needed="请写明措施"
      />
      <Field label="措施完成日（可不填）">
        <input
          type="date"
          min={isoDay(Date.now())}
          value={on}
          onChange={(event) => setOn(event.target.value)}
        />
      </Field>
      <TextField label="资源保障（可不填）" value={resources} onChange={setResources} />
      <p className="muted">报送后方案时限停表；批准前不能上报整改。</p>
    </ActionDialog>
  );
}

/** 批准方案 */
export function ApprovePlanForm({ page, onClose }: ActionFormProps) {
  const [remarks, setRemarks] = useState('');
  const { plan } = page;
  return (
    <ActionDialog
      type="ApprovePlan"
      page={page}
      onClose={onClose}
      done="方案已批准"
      body={() => (remarks.trim() ? { remarks: remarks.trim() } : {})}
    >
      {plan ? (
        <>
          <p>原因：{plan.causes.join('；')}</p>
          <ol>
            {plan.measures.map(({ text, on }) => (
              <li key={text} className="num">
                {text}
                {on ? `（${on} 前）` : ''}
              </li>
            ))}
          </ol>
          {plan.resources ? <p>资源保障：{plan.resources}</p> : null}
          <p className="muted small num">我方应于 {dayAndTime(plan.approvalDue)} 前审批</p>
        </>
      ) : null}
      <TextField label="意见（可不填）" value={remarks} onChange={setRemarks} />
    </ActionDialog>
  );
}

type Doubt = 'reusedPhoto' | 'farFromSite' | 'timeBeforeAssignment' | 'editedImage';
const doubts: Doubt[] = ['reusedPhoto', 'farFromSite', 'timeBeforeAssignment', 'editedImage'];

/** 标记疑点 */
export function FlagForm({ page, onClose }: ActionFormProps) {
  const [kind, setKind] = useState<Doubt>();
  const [basis, setBasis] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="FlagEvidence"
      page={page}
      onClose={onClose}
      done="已标记疑点，须到现场复查"
      body={() => {
        setTried(true);
        return kind && basis.trim() ? { kind, basis: basis.trim() } : undefined;
      }}
    >
      <Choice
        list
        label="疑在哪里"
        options={doubts.map((value) => ({ value, text: flagWords[value] ?? value }))}
        value={kind}
        onChange={setKind}
        error={tried && !kind ? '请选择疑点' : undefined}
      />
      <TextField label="依据" value={basis} onChange={setBasis} tried={tried} needed="请写明依据" />
    </ActionDialog>
  );
}

/** 排除疑点 */
export function DismissFlagForm({ page, onClose }: ActionFormProps) {
  const [flagId, setFlagId] = useState(page.flags.length === 1 ? page.flags[0]?.flagId : undefined);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="DismissFlag"
      page={page}
      onClose={onClose}
      done="疑点已排除"
      body={() => {
        setTried(true);
        return flagId && why.trim() ? { flagId, why: why.trim() } : undefined;
      }}
    >
      <Choice
        list
        label="排除哪一条"
        options={page.flags.map((flag) => ({ value: flag.flagId, text: flag.text }))}
        value={flagId}
        onChange={setFlagId}
        error={tried && !flagId ? '请选择疑点' : undefined}
      />
      <TextField label="为什么可以排除" value={why} onChange={setWhy} tried={tried} needed="请写明理由" />
    </ActionDialog>
  );
}

/** 认定弄虚作假 */
export function FraudForm({ page, onClose }: ActionFormProps) {
  const [basis, setBasis] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="ConfirmFraud"
      page={page}
      onClose={onClose}
      danger
      done="已认定"
      body={() => {
        setTried(true);
        return basis.trim() ? { basis: basis.trim() } : undefined;
      }}
    >
      <TextField
        first
        label="认定依据"
        hint="写明查到什么、由谁核实；认定后记入卷宗，不能撤回"
        value={basis}
        onChange={setBasis}
        tried={tried}
        needed="请写明依据"
      />
    </ActionDialog>
  );
}
