import type { FindingAction } from '#contracts';
import { useFinding } from '../../api/queries';
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
  return (
    <Dialog title="正在打开" onClose={onClose}>
      {finding.error ? (
        <ErrorState error={finding.error} retry={() => void finding.refetch()} />
      ) : finding.data ? (
        <p>这件刚刚有了变化，现在办不了这一步。请关上后看最新情况。</p>
      ) : (
        <Skeleton rows={2} />
      )}
    </Dialog>
  );
}
