import { useState } from 'react';
import { actionWords } from '#contracts';
import { BatchProvider } from '../finding/actions/batch-context';
import { ActDialog } from './act-dialog';
import type { Picking } from './picking';

/** The dock while several are being chosen: how many, and what is done with them. */
export function Picked({ picking }: { picking: Picking }) {
  const { act, chosen } = picking;
  const [open, setOpen] = useState(false);
  return (
    <>
      <p className="need num" role="status">
        {act ? `已选 ${chosen.length} 件` : '选中要一起办的，再点下面的按钮'}
      </p>
      <div className="dock">
        <button type="button" className="btn" onClick={picking.stop}>
          不选了
        </button>
        {act ? (
          <button type="button" className="btn" onClick={picking.all}>
            全选同类
          </button>
        ) : null}
        <button type="button" className="btn primary big" disabled={!act} onClick={() => setOpen(true)}>
          {act ? `${actionWords[act]} ${chosen.length} 件` : '选好再办'}
        </button>
      </div>
      {open && act && chosen[0] ? (
        <BatchProvider value={chosen.map(({ findingId, title }) => ({ findingId, title }))}>
          <ActDialog
            findingId={chosen[0].findingId}
            type={act}
            onClose={() => {
              setOpen(false);
              picking.stop();
            }}
          />
        </BatchProvider>
      ) : null}
    </>
  );
}
