import { useEffect, useRef, type ReactNode } from 'react';
import {
  actionWords,
  type BatchAction,
  type BatchAnswer,
  type FindingAction,
  type FindingPage,
} from '#contracts';
import { useBatchCommand, useFindingCommand, type CommandBody } from '../../../api/commands';
import { ApiProblem } from '../../../api/problem';
import { refreshAnswers } from '../../../api/queries';
import { Banner } from '../../../components/banner';
import { Dialog } from '../../../components/dialog';
import { SomebodyWasFaster } from '../../../components/states';
import { useToast } from '../../../components/toast';
import { useBatchOf, type BatchOf } from './batch-context';
import { sentenceOf } from './said';

export type ActionFormProps = { page: FindingPage; onClose: () => void };

/**
 * One command as a question. `body` gives what to send, or undefined while the form says itself what is missing. A
 * refusal is shown in place; if somebody was faster nothing is sent again by itself: the newest state is read, and what was
 * written stays where the act is still possible. Inside a
 * `BatchProvider` the same answer goes to every finding of the batch, and what was refused is listed with its reason.
 */
export function ActionDialog<K extends FindingAction>({
  type,
  page,
  onClose,
  body,
  done,
  danger,
  children,
}: ActionFormProps & {
  type: K;
  body: () => CommandBody<K> | undefined;
  /** Said once it is done, for example 已交办 双清区龙须塘街道. */
  done: string;
  danger?: boolean;
  children: ReactNode | ((problem?: ApiProblem) => ReactNode);
}) {
  const toast = useToast();
  const command = useFindingCommand(type, page.finding);
  const batchOf = useBatchOf();
  const batch = useBatchCommand(type as BatchAction);
  const asked = batchOf ? batch : command;
  const problem = asked.error ? ApiProblem.of(asked.error) : undefined;
  const word = actionWords[type] ?? type;
  const reload = () => {
    void refreshAnswers();
    onClose();
  };
  const faster = problem?.status === 412;
  const { submittedAt } = asked;
  useEffect(() => {
    if (faster) void refreshAnswers();
  }, [faster, submittedAt]);
  if (faster && !page.actions.includes(type)) {
    return (
      <Dialog title={word} onClose={reload}>
        <SomebodyWasFaster detail="你打开后，这件有了新动作。" reload={reload} />
      </Dialog>
    );
  }
  if (batchOf && batch.data?.refused) {
    return (
      <Dialog title={`${word}：办成 ${batch.data.done} 件，没办成 ${batch.data.refused} 件`} onClose={reload}>
        <Refused batchOf={batchOf} answer={batch.data} />
      </Dialog>
    );
  }
  const send = () => {
    if (asked.isPending) return true;
    const data = body();
    if (!data) return false;
    if (batchOf) {
      batch.mutate(
        { findingIds: batchOf.map(({ findingId }) => findingId), data: data as CommandBody<BatchAction> },
        {
          onSuccess: (answer) => {
            if (answer.refused > 0) return;
            toast(`${done}（${answer.done} 件）`);
            onClose();
          },
        },
      );
      return true;
    }
    command.mutate(data, {
      onSuccess: () => {
        toast(done);
        onClose();
      },
    });
    return true;
  };
  return (
    <Dialog
      title={batchOf ? `${word}：${batchOf.length} 件` : `${word}：${page.finding.title}`}
      onClose={onClose}
      onSubmit={send}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>
            取消
          </button>
          <button
            type="submit"
            className={`btn ${danger ? 'danger' : 'primary'}`}
            aria-disabled={asked.isPending}
          >
            {asked.isPending ? '正在办理' : word}
          </button>
        </>
      }
    >
      {typeof children === 'function' ? children(problem) : children}
      {problem ? <NotDone key={submittedAt} problem={problem} page={page} /> : null}
    </Dialog>
  );
}

/** Why it was not done; below a long form it would appear out of sight. */
function NotDone({ problem, page }: { problem: ApiProblem; page: FindingPage }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  const why =
    problem.status === 412
      ? `你打开后，这件有了新动作，刚才没有写入。最新：${sentenceOf(page).replace(/。$/, '')}。填写的内容还在，核对后再点一次。`
      : problem.detail;
  return (
    <div ref={box}>
      <Banner tone="red" icon="alert" live>
        {why}
        {problem.isUncertain ? ' 再点一次是同一次操作，不会重复。' : ''}
      </Banner>
    </div>
  );
}

/** What of a batch was not done, and why; the rest is done. */
function Refused({ batchOf, answer }: { batchOf: BatchOf; answer: BatchAnswer }) {
  const titleOf = new Map(batchOf.map(({ findingId, title }) => [findingId, title]));
  return (
    <ul className="refused">
      {answer.results.map(({ findingId, problem }) =>
        problem ? (
          <li key={findingId}>
            <b>{titleOf.get(findingId) ?? findingId}</b>
            <br />
            {problem.detail}
          </li>
        ) : null,
      )}
    </ul>
  );
}
