import { useState, type ReactNode } from 'react';
import type { Rules } from '#contracts';
import { useRuleCommand, type RuleNoun } from '../../api/commands';
import { Field } from '../../components/field';
import { Refused } from '../../components/refused';
import { useToast } from '../../components/toast';
import { instantOf } from '../../format/dates';
import { objectOf } from './numbers';

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

/** The next version of the rules: starts from the numbers in force. */
export function ProposePolicy({ current }: { current: Rules['policies'][number] }) {
  const [version, setVersion] = useState('');
  const [name, setName] = useState('');
  const [day, setDay] = useState('');
  const [basis, setBasis] = useState('');
  const [text, setText] = useState(() => pretty(current.numbers));
  const numbers = objectOf(text);
  const whole = version.trim() && name.trim() && day && basis.trim() && numbers;
  return (
    <Proposal
      noun="policy-proposals"
      summary="提出下一版规则"
      body={() =>
        whole
          ? {
              policy: {
                ...numbers,
                version: version.trim(),
                name: name.trim(),
                inForceFrom: instantOf(day),
              },
              basis: basis.trim(),
            }
          : undefined
      }
    >
      {(tried) => (
        <>
          <Field label="版本号" error={tried && !version.trim() ? '请填写版本号' : undefined}>
            <input value={version} maxLength={40} onChange={(event) => setVersion(event.target.value)} />
          </Field>
          <Field label="名称" error={tried && !name.trim() ? '请填写名称' : undefined}>
            <input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field
            label="生效日期"
            hint="当日零时起，要晚于现在"
            error={tried && !day ? '请选择日期' : undefined}
          >
            <input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
          </Field>
          <Field label="依据" error={tried && !basis.trim() ? '请写明依据' : undefined}>
            <textarea value={basis} maxLength={300} onChange={(event) => setBasis(event.target.value)} />
          </Field>
          <Field label="各项数值" error={tried && !numbers ? '格式不对，请检查括号与逗号' : undefined}>
            <textarea
              rows={16}
              value={text}
              spellCheck={false}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
        </>
      )}
    </Proposal>
  );
}

/** The next version of the calendar: starts from the newest, with the next number. */
export function ProposeCalendar({ calendar }: { calendar: Record<string, unknown> }) {
  const [text, setText] = useState(() => pretty({ ...calendar, version: Number(calendar.version) + 1 }));
  const next = objectOf(text);
  return (
    <Proposal
      noun="calendar-proposals"
      summary="提出下一版日历"
      body={() => (next ? { calendar: next } : undefined)}
    >
      {(tried) => (
        <Field
          label="日历内容"
          hint="在“days”里改节假日与补班；暂定的年份写“provisionalFrom”"
          error={tried && !next ? '格式不对，请检查括号与逗号' : undefined}
        >
          <textarea
            rows={16}
            value={text}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      )}
    </Proposal>
  );
}

function Proposal({
  noun,
  summary,
  body,
  children,
}: {
  noun: RuleNoun;
  summary: string;
  body: () => object | undefined;
  children: (tried: boolean) => ReactNode;
}) {
  const toast = useToast();
  const propose = useRuleCommand(noun);
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    const data = body();
    if (!data || propose.isPending) return;
    propose.mutate(data, { onSuccess: () => toast('已提出，等另一人批准') });
  };
  return (
    <details className="no-print">
      <summary>{summary}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {children(tried)}
        <Refused error={propose.error} />
        <button type="submit" className="btn primary" aria-disabled={propose.isPending}>
          {propose.isPending ? '正在办理' : '提出'}
        </button>
      </form>
    </details>
  );
}
