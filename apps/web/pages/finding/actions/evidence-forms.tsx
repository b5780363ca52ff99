import { useState } from 'react';
import { flagWords } from '#contracts';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Choice } from './choice';
import { TextField } from './text-field';

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
