import type { ReactNode } from 'react';
import { actionWords, type FindingAction, type FindingPage } from '#contracts';
import { useFindingCommand, type CommandBody } from '../../../api/commands';
import { ApiProblem } from '../../../api/problem';
import { refreshAnswers } from '../../../api/queries';
import { Banner } from '../../../components/banner';
import { Dialog } from '../../../components/dialog';
import { SomebodyWasFaster } from '../../../components/states';
import { useToast } from '../../../components/toast';

export type ActionFormProps = { page: FindingPage; onClose: () => void };

/**
 * One command as a question. `body` gives what to send, or undefined while the form says itself what is missing. A
 * refusal is shown in place; if somebody was faster nothing is sent again, the newest state is read instead.
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
  const problem = command.error ? ApiProblem.of(command.error) : undefined;
  const word = actionWords[type] ?? type;
  const reload = () => {
    void refreshAnswers();
    onClose();
  };
  if (problem?.status === 412) {
    return (
      <Dialog title={word} onClose={reload}>
        <SomebodyWasFaster detail="你打开后，这件有了新动作。" reload={reload} />
      </Dialog>
    );
  }
  const send = () => {
    const data = body();
    if (!data || command.isPending) return;
    command.mutate(data, {
      onSuccess: () => {
        toast(done);
        onClose();
      },
    });
  };
  return (
    <Dialog
      title={`${word}：${page.finding.title}`}
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
            aria-disabled={command.isPending}
          >
            {command.isPending ? '正在办理' : word}
          </button>
        </>
      }
    >
      {typeof children === 'function' ? children(problem) : children}
      {problem ? (
        <Banner tone="red" icon="alert" live>
          {problem.detail}
          {problem.isUncertain ? ' 再点一次是同一次操作，不会重复。' : ''}
        </Banner>
      ) : null}
    </Dialog>
  );
}
