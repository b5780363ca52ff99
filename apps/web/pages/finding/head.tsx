import { Link } from 'react-router';
import { severityWords, type FindingPage } from '#contracts';
import { Light, lightNames, Plate } from '../../components/light';
import { dayAndTime } from '../../format/dates';
import { dueWords, lightText } from '../findings/due-words';
import { stateWord } from '../findings/state-word';

/** Lights and tags beside the title. */
export function Tags({ page: { finding } }: { page: FindingPage }) {
  const due = dueWords(finding);
  return (
    <span className="finding-tags num">
      <Light level={finding.light} text={lightText(finding) ?? lightNames[finding.light]} />
      {finding.hung ? <Plate /> : null}
      {finding.overdueWorkingDays !== undefined ? (
        <span className={`light ${due.tone}`}>{due.text}</span>
      ) : null}
      <span className="tag">
        {stateWord(finding)}
        {finding.cycle > 1 ? ` · 第 ${finding.cycle} 轮` : ''}
      </span>
      {finding.reworks > 0 ? <span className="tag">返工 {finding.reworks} 次</span> : null}
      {finding.demonstration ? <span className="tag">演示数据</span> : null}
    </span>
  );
}

/** What it is, where, whose and by which clause. */
export function Facts({ page }: { page: FindingPage }) {
  const { finding, clause, coUnits, importedFrom } = page;
  const nature =
    page.nature.length > 0 ? page.nature : [finding.severity ? severityWords[finding.severity] : ''];
  return (
    <>
      <div className="finding-facts num">
        <Fact name="编号" value={finding.number} />
        <Fact name="点位" value={finding.place} />
        {finding.leadUnit ? (
          <span>
            责任单位 <Link to={`/units/${finding.leadUnit.unitId}/ledger`}>{finding.leadUnit.name}</Link>
          </span>
        ) : null}
        <Fact name="协办" value={coUnits.map((unit) => unit.name).join('、')} />
        <Fact name="责任人" value={finding.person?.name} />
        <Fact name="性质" value={nature.filter(Boolean).join(' · ')} />
        <Fact name="来源" value={page.source} />
        <Fact name="发现" value={`${dayAndTime(page.discoveredAt)} ${page.reporter}`} />
        <Fact name="条款" value={`${clause.standard} · ${clause.text}`} />
        <Fact
          name="导入自"
          value={importedFrom ? `${importedFrom.file} 第 ${importedFrom.line} 行` : undefined}
        />
      </div>
      {page.description ? <p className="finding-words">{page.description}</p> : null}
      {importedFrom ? <p className="finding-words muted small">原文：“{importedFrom.quote}”</p> : null}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string | undefined }) {
  if (!value) return null;
  return (
    <span>
      {name} <b>{value}</b>
    </span>
  );
}
