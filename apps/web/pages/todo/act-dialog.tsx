import type { FindingAction } from '#contracts';
import { refreshAnswers, useFinding } from '../../api/queries';
import { Dialog } from '../../components/dialog';
import { ErrorState, Skeleton } from '../../components/states';
import { ActionForm } from '../finding/actions/actions';
import '../finding/finding.css';

/** Opens a finding's action from the list: reads the dossier first, so that what is decided is decided on the newest. */
export function ActDialog({
  findingId,
  type,
  onClose,
}: {
  findingId: string;
  type: FindingAction;
  onClose: () => void;
}) {
  const finding = useFinding(findingId);
  if (finding.data && finding.data.actions.includes(type))
    return <ActionForm type={type} page={finding.data} onClose={onClose} />;
  const close = () => {
    if (finding.data) void refreshAnswers();
    onClose();
  };
  return (
    <Dialog title={finding.data ? '这件有了变化' : '正在打开'} onClose={close}>
      {finding.error ? (
        <ErrorState error={finding.error} retry={() => void finding.refetch()} />
      ) : finding.data ? (
        <p>刚刚已经办过，或者换了人办，现在不用做这一步了。关上后列表就是最新的。</p>
      ) : (
        <Skeleton rows={2} />
      )}
    </Dialog>
  );
}
