import { useState } from 'react';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Choice } from './choice';

/** 记反弹: which newly found one shows that it is back. */
export function ReboundForm({ page, onClose }: ActionFormProps) {
  const [evidenceFinding, setEvidence] = useState<string>();
  const [tried, setTried] = useState(false);
  const rows = page.candidates.filter(({ state }) => state === 'registered' || state === 'filed');
  return (
    <ActionDialog
      type="RecordRebound"
      page={page}
      onClose={onClose}
      danger
      done="已记反弹，重新整改"
      body={() => {
        setTried(true);
        return evidenceFinding ? { evidenceFinding } : undefined;
      }}
    >
      <Choice
        list
        label="哪一件说明它又犯了"
        hint="同一地点、同一条款新登记的问题；记完反弹再把那一件并案"
        options={rows.map((row) => ({
          value: row.findingId,
          text: `${row.number} ${row.title}`,
          note: row.place,
        }))}
        value={evidenceFinding}
        onChange={setEvidence}
        error={
          rows.length === 0
            ? '没有找到新登记的问题，请先登记'
            : tried && !evidenceFinding
              ? '请选择一件'
              : undefined
        }
      />
    </ActionDialog>
  );
}
