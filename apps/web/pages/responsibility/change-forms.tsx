import { useState, type ReactNode } from 'react';
import { linkWords, postWords, unitKindWords, type UnitResponsibility } from '#contracts';
import { useRegisterUnit, useUnitCommand, type UnitChange } from '../../api/commands';
import { ApiProblem } from '../../api/problem';
import { useUnitNames } from '../../api/queries';
import { Banner } from '../../components/banner';
import { Dialog } from '../../components/dialog';
import { Field } from '../../components/field';
import { useToast } from '../../components/toast';
import { isoDay } from '../../format/dates';
import { openOf } from './open-of';

/** What headquarters may change, as its button says it. */
export const changeWords = {
  StartAppointment: '任职',
  EndAppointment: '免职交接',
  EstablishLink: '建立联系',
  EndLink: '解除联系',
  RenameUnit: '更名',
  ReparentUnit: '调整隶属',
  MergeUnit: '并入',
  AbolishUnit: '撤销',
  RegisterUnit: '新设下级',
} as const satisfies Record<Exclude<UnitChange, 'DeclareRecusal' | 'EndRecusal'> | 'RegisterUnit', string>;
export type Change = keyof typeof changeWords;

type Kind = 'person' | 'unit' | 'post' | 'held' | 'link' | 'linked' | 'kind' | 'date' | 'text';
type Question = { name: string; label: string; kind: Kind; optional?: boolean; hint?: string };

const doc: Question = { name: 'basisDoc', label: '依据文件', kind: 'text' };
const questions: Record<Change, Question[]> = {
  StartAppointment: [
    { name: 'postCode', label: '岗位', kind: 'post' },
    { name: 'personId', label: '谁', kind: 'person' },
    { name: 'from', label: '从哪天起', kind: 'date' },
  ],
  EndAppointment: [
    { name: 'held', label: '谁不再任什么', kind: 'held' },
    { name: 'to', label: '从哪天起不再任', kind: 'date' },
    {
      name: 'acceptedBy',
      label: '在办问题由谁接手',
      kind: 'person',
      optional: true,
      hint: '不选则由主要领导接手',
    },
  ],
  EstablishLink: [
    { name: 'kind', label: '关系', kind: 'link' },
    { name: 'toUnit', label: '与哪个单位', kind: 'unit', optional: true, hint: '单位与地点填一项' },
    { name: 'area', label: '或哪处地点', kind: 'text', optional: true, hint: '与点位登记的名称一致' },
    { name: 'obligations', label: '约定做什么', kind: 'text', optional: true },
    { name: 'from', label: '从哪天起', kind: 'date' },
  ],
  EndLink: [
    { name: 'linked', label: '哪一项', kind: 'linked' },
    { name: 'to', label: '从哪天起解除', kind: 'date' },
  ],
  RenameUnit: [
    { name: 'newName', label: '新名称', kind: 'text' },
    { name: 'from', label: '从哪天起', kind: 'date' },
    doc,
  ],
  ReparentUnit: [
    { name: 'parentId', label: '划归哪个单位', kind: 'unit', optional: true, hint: '不选则不再隶属任何单位' },
    { name: 'from', label: '从哪天起', kind: 'date' },
    doc,
  ],
  MergeUnit: [
    { name: 'into', label: '并入哪个单位', kind: 'unit' },
    { name: 'date', label: '从哪天起', kind: 'date', hint: '不能晚于今天' },
    { ...doc, optional: true },
  ],
  AbolishUnit: [
    { name: 'successor', label: '由哪个单位承接', kind: 'unit', optional: true, hint: '不选则由上级承接' },
    { name: 'date', label: '从哪天起', kind: 'date', hint: '不能晚于今天' },
    { ...doc, optional: true },
  ],
  RegisterUnit: [
    { name: 'name', label: '名称', kind: 'text' },
    { name: 'kind', label: '类别', kind: 'kind' },
    { name: 'from', label: '从哪天起', kind: 'date' },
  ],
};

type Values = Record<string, string>;

/** One change of the register as a question. What it leads to on open findings follows by itself. */
export function ChangeForm({
  type,
  answer,
  onClose,
}: {
  type: Change;
  answer: UnitResponsibility;
  onClose: () => void;
}) {
  const toast = useToast();
  const change = useUnitCommand(answer.unit.unitId);
  const register = useRegisterUnit();
  const [values, setValues] = useState<Values>({});
  const [tried, setTried] = useState(false);
  const asked = type === 'RegisterUnit' ? register : change;
  const problem = asked.error ? ApiProblem.of(asked.error) : undefined;
  const given = (one: Question): string =>
    values[one.name] ?? (one.kind === 'date' ? isoDay(Date.now()) : '');
  const missing = (one: Question): boolean => !one.optional && !given(one).trim();
  const done = {
    onSuccess: () => {
      toast(`${changeWords[type]}已登记`);
      onClose();
    },
  };
  const send = () => {
    setTried(true);
    if (asked.isPending || questions[type].some(missing)) return;
    const filled = Object.fromEntries(questions[type].map((one) => [one.name, given(one).trim()]));
    const body = bodyOf(type, filled, answer);
    if (type === 'RegisterUnit') register.mutate(body, done);
    else change.mutate({ type, body }, done);
  };
  return (
    <Dialog
      title={`${changeWords[type]}：${answer.unit.name}`}
      onClose={onClose}
      onSubmit={send}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>
            取消
          </button>
          <button type="submit" className="btn primary" aria-disabled={asked.isPending}>
            {asked.isPending ? '正在登记' : changeWords[type]}
          </button>
        </>
      }
    >
      {questions[type].map((one) => (
        <Field
          key={one.name}
          label={one.optional ? `${one.label}（可不填）` : one.label}
          hint={one.hint}
          error={tried && missing(one) ? '请填写这一项' : problem?.field(one.name)}
        >
          <Control
            one={one}
            answer={answer}
            value={given(one)}
            onChange={(value) => setValues({ ...values, [one.name]: value })}
          />
        </Field>
      ))}
      {problem ? (
        <Banner tone="red" icon="alert" live>
          {problem.detail}
        </Banner>
      ) : null}
    </Dialog>
  );
}

type ControlProps = {
  one: Question;
  answer: UnitResponsibility;
  value: string;
  onChange: (value: string) => void;
};
/** `rest`: what ties it to its label, hint and error. */
function Control({ one, answer, value, onChange, ...rest }: ControlProps): ReactNode {
  const units = useUnitNames();
  if (one.kind === 'text' || one.kind === 'date')
    return (
      <input
        {...rest}
        type={one.kind === 'date' ? 'date' : 'text'}
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  const others = (units.data?.units ?? []).filter(({ unitId }) => unitId !== answer.unit.unitId);
  const options: Record<Exclude<Kind, 'text' | 'date'>, [value: string, text: string][]> = {
    person: answer.people.map(({ personId, name }) => [personId, name]),
    unit: others.map(({ unitId, name }) => [unitId, name]),
    post: Object.entries(postWords),
    link: Object.entries(linkWords),
    kind: Object.entries(unitKindWords),
    held: openOf(answer.appointments).map(([index, { person, post }]) => [
      index,
      `${person.name}（${post}）`,
    ]),
    linked: openOf(answer.links).map(([index, { word, to }]) => [index, `${word} ${to}`]),
  };
  return (
    <select {...rest} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">请选择</option>
      {options[one.kind].map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}

/** What is sent: what was left empty is left out. */
function bodyOf(
  type: Change,
  { held, linked, area, obligations, ...rest }: Values,
  answer: UnitResponsibility,
): object {
  const filled = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
  if (type === 'RegisterUnit') return { ...filled, parentId: answer.unit.unitId };
  if (type === 'EndAppointment') {
    const { postCode, person } = answer.appointments[Number(held)]!;
    return { ...filled, postCode, personId: person.personId };
  }
  if (type === 'EndLink') {
    const link = answer.links[Number(linked)]!;
    return { ...filled, kind: link.kind, toUnit: link.toUnit?.unitId, area: link.area };
  }
  if (type === 'EstablishLink')
    return {
      ...filled,
      ...(area && { area: { name: area } }),
      ...(obligations && { obligations: [obligations] }),
    };
  return filled;
}
