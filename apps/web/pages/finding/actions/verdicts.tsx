import { useState } from 'react';
import { Field } from '../../../components/field';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Said } from './said';

const latest = ({ after }: ActionFormProps['page']) => after[after.length - 1];

/** 审签同意 */
export function CountersignForm({ page, onClose }: ActionFormProps) {
  const report = latest(page);
  return (
    <ActionDialog
      type="CountersignReport"
      page={page}
      onClose={onClose}
      done="已审签，转督查室复查"
      body={() => ({})}
    >
      {report ? (
        <p>
          上报的措施：<b>{report.measure}</b>，照片 {report.photos.length} 张。
        </p>
      ) : null}
      <p>同意后转督查室复查，单位的时限停表。</p>
    </ActionDialog>
  );
}

/** 签字销号 */
export function SignClosureForm({ page, onClose }: ActionFormProps) {
  return (
    <ActionDialog type="SignClosure" page={page} onClose={onClose} done="已签字销号" body={() => ({})}>
      <Said page={page} type="ReinspectionPassed" />
      <p>签字后销号，进入观察期；观察期内又犯的算反弹。</p>
    </ActionDialog>
  );
}

type WhyType =
  | 'RequestVoid'
  | 'UnmergeFinding'
  | 'SendBackReport'
  | 'WithdrawReport'
  | 'RefuseClosure'
  | 'RefuseExtension'
  | 'RefuseDeferral'
  | 'RefusePlan'
  | 'EndDeferral';
const whyForms: Record<WhyType, { label: string; hint: string; done: string; danger: boolean }> = {
  RequestVoid: {
    label: '为什么撤销',
    hint: '由督查室主任决定；撤销后不再计入任何考核',
    done: '已申请撤销',
    danger: true,
  },
  UnmergeFinding: {
    label: '为什么取消并案',
    hint: '取消后回到待交办，重新计时',
    done: '已取消并案，待交办',
    danger: true,
  },
  RefuseExtension: {
    label: '为什么不同意延期',
    hint: '原期限不变；我方答复超时的部分如数补回',
    done: '已答复，不同意延期',
    danger: true,
  },
  RefuseDeferral: {
    label: '为什么不同意缓办',
    hint: '期限照算；我方答复超时的部分如数补回',
    done: '已答复，不同意缓办',
    danger: true,
  },
  RefusePlan: {
    label: '方案还差什么',
    hint: '单位照此修改后再报',
    done: '方案已退回',
    danger: true,
  },
  EndDeferral: {
    label: '为什么现在恢复整改',
    hint: '按停表时剩余的时间继续，至少一个工作日',
    done: '已恢复整改，重新计时',
    danger: false,
  },
  SendBackReport: {
    label: '为什么退回',
    hint: '写清还差什么，责任人照此重报；整改期限不变',
    done: '已退回重报',
    danger: true,
  },
  WithdrawReport: {
    label: '为什么撤回',
    hint: '撤回后要重新上报；整改期限不变',
    done: '已撤回上报',
    danger: true,
  },
  RefuseClosure: {
    label: '为什么不予销号',
    hint: '退回督查室重新安排复查',
    done: '已退回，待重新复查',
    danger: true,
  },
};

/** The commands that need nothing but a reason: 退回重报, 撤回上报, 不予销号. */
export function WhyForm({ type, page, onClose }: ActionFormProps & { type: WhyType }) {
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const { label, hint, done, danger } = whyForms[type];
  return (
    <ActionDialog
      type={type}
      page={page}
      onClose={onClose}
      danger={danger}
      done={done}
      body={() => {
        setTried(true);
        return why.trim() ? { why: why.trim() } : undefined;
      }}
    >
      {(problem) => (
        <Field
          label={label}
          hint={hint}
          error={problem?.field('why') ?? (tried && !why.trim() ? '请写明理由' : undefined)}
        >
          <textarea
            maxLength={500}
            value={why}
            data-autofocus=""
            onChange={(event) => setWhy(event.target.value)}
          />
        </Field>
      )}
    </ActionDialog>
  );
}
