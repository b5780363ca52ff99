import { useState } from 'react';
import type { Ranking } from '#contracts';
import { usePeriodCommand } from '../../api/commands';
import { ApiProblem } from '../../api/problem';
import { Dialog } from '../../components/dialog';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { Refused } from '../../components/refused';
import { useToast } from '../../components/toast';
import { isoDay } from '../../format/dates';

/** 封存得分 and 发布名次, for those who may. Publishing freezes the table for good. */
export function PeriodActions({ ranking }: { ranking: Ranking }) {
  const [open, setOpen] = useState<'seal' | 'publish'>();
  const close = () => setOpen(undefined);
  return (
    <>
      {ranking.actions.includes('SealScores') ? (
        <button type="button" className="btn" onClick={() => setOpen('seal')}>
          <Icon name="lock" />
          封存得分
        </button>
      ) : null}
      {ranking.actions.includes('PublishRanking') ? (
        <button type="button" className="btn primary" onClick={() => setOpen('publish')}>
          <Icon name="bulletin" />
          发布名次
        </button>
      ) : null}
      {open === 'seal' ? <SealDialog ranking={ranking} onClose={close} /> : null}
      {open === 'publish' ? <PublishDialog ranking={ranking} onClose={close} /> : null}
    </>
  );
}

type DialogProps = { ranking: Ranking; onClose: () => void };

function SealDialog({ ranking, onClose }: DialogProps) {
  const toast = useToast();
  const command = usePeriodCommand(ranking.period.periodId, 'seals');
  const send = () =>
    command.mutate(
      {},
      {
        onSuccess: () => {
          toast('得分已封存');
          onClose();
        },
      },
    );
  return (
    <Dialog
      title={`封存得分：${ranking.period.label}`}
      onClose={onClose}
      onSubmit={send}
      footer={<Buttons word="封存" busy={command.isPending} onClose={onClose} />}
    >
      <p>封存后各单位得分按当前截止位置固定，不再随办理变化，名次随之算出。封存之后由另一人发布。</p>
      <Refused error={command.error} />
    </Dialog>
  );
}

function PublishDialog({ ranking, onClose }: DialogProps) {
  const toast = useToast();
  const { period, bulletin } = ranking;
  const command = usePeriodCommand(period.periodId, 'publications');
  const [title, setTitle] = useState(bulletin?.title ?? `${period.label}考评结果`);
  const [issuer, setIssuer] = useState(bulletin?.issuer ?? '');
  const [issuedOn, setIssuedOn] = useState(isoDay(Date.now()));
  const [tried, setTried] = useState(false);
  const problem = command.error ? ApiProblem.of(command.error) : undefined;
  const needed = (text: string, message: string) => (tried && !text.trim() ? message : undefined);
  const send = () => {
    setTried(true);
    if (!title.trim() || !issuer.trim() || !issuedOn) return;
    command.mutate(
      { title: title.trim(), issuer: issuer.trim(), issuedOn },
      {
        onSuccess: () => {
          toast('名次已发布并冻结');
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      title={`发布名次：${period.label}`}
      onClose={onClose}
      onSubmit={send}
      footer={<Buttons word="发布并冻结" busy={command.isPending} onClose={onClose} />}
    >
      <Field label="通报标题" error={problem?.field('title') ?? needed(title, '请填写通报标题')}>
        <input maxLength={120} value={title} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label="发布单位" error={problem?.field('issuer') ?? needed(issuer, '请填写发布单位')}>
        <input maxLength={80} value={issuer} onChange={(event) => setIssuer(event.target.value)} />
      </Field>
      <Field label="发布日期" error={problem?.field('issuedOn') ?? needed(issuedOn, '请填写发布日期')}>
        <input type="date" value={issuedOn} onChange={(event) => setIssuedOn(event.target.value)} />
      </Field>
      <p>发布后名次表冻结，以后只能用更正改动，原表仍在记录里。</p>
      <Refused error={command.error} />
    </Dialog>
  );
}

function Buttons({ word, busy, onClose }: { word: string; busy: boolean; onClose: () => void }) {
  return (
    <>
      <button type="button" className="btn" onClick={onClose}>
        取消
      </button>
      <button type="submit" className="btn primary" disabled={busy}>
        {busy ? '正在办理' : word}
      </button>
    </>
  );
}
