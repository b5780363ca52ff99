import { useState } from 'react';
import { Field } from '../../../components/field';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Choice } from './choice';
import { Said } from './said';
import { PhotosField, usePhotosNow } from './photos-now';
import { TextField } from './text-field';

/** 案头销号: the papers are enough; nothing is asked. */
export function PassAtDeskForm({ page, onClose }: ActionFormProps) {
  const report = page.after[page.after.length - 1];
  return (
    <ActionDialog type="PassAtDesk" page={page} onClose={onClose} done="已销号" body={() => ({})}>
      {report ? (
        <p>
          上报的措施：<b>{report.measure}</b>，照片 {report.photos.length} 张。
        </p>
      ) : null}
      <p>只看材料即可销号的问题。判合格后销号，进入观察期；条款：{page.clause.text}</p>
    </ActionDialog>
  );
}

type FailType = 'FailReinspection' | 'FailLookBack';
const failWords: Record<FailType, { done: string; hint: string }> = {
  FailReinspection: { done: '已判不合格，退回重改', hint: '单位照此重改；重改期限由系统算出' },
  FailLookBack: { done: '已记反弹，重新整改', hint: '算反弹：开始第二轮整改，从二级督办起' },
};

/** 不合格, from the desk or at a look-back: what is not met, in words. */
export function FailForm({ type, page, onClose }: ActionFormProps & { type: FailType }) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const now = usePhotosNow();
  return (
    <ActionDialog
      type={type}
      page={page}
      onClose={onClose}
      danger
      done={failWords[type].done}
      body={() => {
        setTried(true);
        if (!text.trim() || now.busy) return undefined;
        const unmetClauses = [{ clauseId: page.clause.clauseId, text: text.trim() }];
        return { unmetClauses, photos: now.photos };
      }}
    >
      {(problem) => (
        <>
          <p>条款：{page.clause.text}</p>
          <TextField
            first
            label="哪里没有达标"
            hint={failWords[type].hint}
            max={300}
            value={text}
            onChange={setText}
            tried={tried}
            needed="请写明哪里没有达标"
            error={problem?.field('unmetClauses')}
          />
          <PhotosField now={now} empty="可不拍" tried={tried} />
        </>
      )}
    </ActionDialog>
  );
}

/** 回头看合格 */
export function PassLookBackForm({ page, onClose }: ActionFormProps) {
  const now = usePhotosNow();
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="PassLookBack"
      page={page}
      onClose={onClose}
      done="回头看合格"
      body={() => {
        setTried(true);
        return now.busy ? undefined : { photos: now.photos };
      }}
    >
      <p>条款：{page.clause.text}</p>
      <PhotosField now={now} empty="请拍一张现场照片备查" tried={tried} />
    </ActionDialog>
  );
}

/** 安排回头看: the policy's days, or others inside the window. */
export function ScheduleLookBackForm({ page, onClose }: ActionFormProps) {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [tried, setTried] = useState(false);
  const incomplete = Boolean(from) !== Boolean(to);
  const missing = (day: string) => (tried && incomplete && !day ? '请把起止日期都填上' : undefined);
  return (
    <ActionDialog
      type="ScheduleLookBack"
      page={page}
      onClose={onClose}
      done="已安排回头看"
      body={() => {
        setTried(true);
        if (incomplete) return undefined;
        return from ? { from, to } : {};
      }}
    >
      <p>不填日期，按规则集的天数安排；不挑点位的抽查请用抽签。</p>
      <div className="row wrap">
        <Field label="从" error={missing(from)}>
          <input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label="到" error={missing(to)}>
          <input type="date" value={to} min={from} onChange={(event) => setTo(event.target.value)} />
        </Field>
      </div>
    </ActionDialog>
  );
}

/** 对销号提异议 */
export function ChallengeForm({ page, onClose }: ActionFormProps) {
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const now = usePhotosNow();
  return (
    <ActionDialog
      type="ChallengeClosure"
      page={page}
      onClose={onClose}
      danger
      done="异议已提，将换人到现场复查"
      body={() => {
        setTried(true);
        return why.trim() && !now.busy ? { why: why.trim(), evidence: now.photos } : undefined;
      }}
    >
      {(problem) => (
        <>
          <TextField
            first
            label="为什么认为没有改好"
            hint="换人到现场复查；同一人再提要附新的照片"
            value={why}
            onChange={setWhy}
            tried={tried}
            needed="请写明理由"
            error={problem?.field('why')}
          />
          <PhotosField now={now} empty="有照片更好" tried={tried} />
        </>
      )}
    </ActionDialog>
  );
}

const endings = [
  { value: 'notRectified', text: '未能整改' },
  { value: 'acceptedRisk', text: '接受现状' },
] as const;

/** 未整改结案: 指挥部 alone; stays in the ledger as a failure. */
export function CloseUnrectifiedForm({ page, onClose }: ActionFormProps) {
  const [closeAs, setCloseAs] = useState<(typeof endings)[number]['value']>();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="CloseUnrectified"
      page={page}
      onClose={onClose}
      danger
      done="已按未整改结案"
      body={() => {
        setTried(true);
        return closeAs && reason.trim() ? { closeAs, reason: reason.trim() } : undefined;
      }}
    >
      {(problem) => (
        <>
          <Choice
            label="怎样结案"
            hint="留在台账，考核按未整改计"
            options={[...endings]}
            value={closeAs}
            onChange={setCloseAs}
            error={tried && !closeAs ? '请选择怎样结案' : undefined}
          />
          <TextField
            label="理由"
            value={reason}
            onChange={setReason}
            tried={tried}
            needed="请写明理由"
            error={problem?.field('reason')}
          />
        </>
      )}
    </ActionDialog>
  );
}

/** 撤销: what somebody else asked for. */
export function VoidForm({ page, onClose }: ActionFormProps) {
  return (
    <ActionDialog type="VoidFinding" page={page} onClose={onClose} danger done="已撤销" body={() => ({})}>
      <Said page={page} type="VoidRequested" />
      <p>撤销后不再计入任何考核，不能恢复。</p>
    </ActionDialog>
  );
}
