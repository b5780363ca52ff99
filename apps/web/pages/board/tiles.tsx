import { Link } from 'react-router';
import type { Board, Light } from '#contracts';
import { Icon } from '../../components/icon';
import { lightNames } from '../../components/light';
import { toggled } from '../findings/list-filters';

type Tile = { light: 'red' | 'orange' | 'yellow' | 'blue'; lines: (tiles: Board['tiles']) => string[] };
const tiles: Tile[] = [
  { light: 'red', lines: ({ red }) => [`今天将升红 ${red.becomingToday}`] },
  { light: 'orange', lines: ({ orange }) => [`今天将升橙 ${orange.becomingToday}`] },
  { light: 'yellow', lines: ({ yellow }) => [`今天将超期 ${yellow.becomingToday}`] },
  { light: 'blue', lines: ({ blue }) => [`今天到期 ${blue.dueToday}`, `未签收 ${blue.unsigned}`] },
];

/** The lights as counts that are filters, and beside them with the same rank our own time limits. */
export function Tiles({
  board,
  lights,
  onChange,
}: {
  board: Board;
  lights: Light[];
  onChange: (lights: Light[]) => void;
}) {
  return (
    <div className="board-lights">
      {tiles.map(({ light, lines }) => (
        <button
          key={light}
          type="button"
          className={`board-tile edge-${light}`}
          aria-pressed={lights.includes(light)}
          onClick={() => onChange(toggled(lights, light))}
        >
          <span className={`level t-${light}`}>
            <Icon name={`light-${light}`} />
            {lightNames[light]}
          </span>
          <span className="big num">{board.tiles[light].count}</span>
          <small className="num">
            {lines(board.tiles).map((line) => (
              <span key={line}>{line}</span>
            ))}
          </small>
        </button>
      ))}
      <OurLimits ours={board.ours} />
    </div>
  );
}

const stages = [
  { key: 'filing', word: '待立案', states: 'registered' },
  { key: 'dispatch', word: '待交办', states: 'filed' },
  { key: 'reinspection', word: '待复查', states: 'submitted,reinspecting' },
] as const;

function OurLimits({ ours }: { ours: Board['ours'] }) {
  return (
    <section className="card board-ours" aria-labelledby="ours">
      <h2 id="ours">
        我们自己的时限<span className="small muted">我方慢了，不算单位超期</span>
      </h2>
      {stages.map(({ key, word, states }) => (
        <Link key={key} to={`/findings?state=${states}`}>
          {word} <b className="num">{ours[key].open}</b> 件
          {ours[key].late > 0 ? (
            <span className="late t-orange">
              <Icon name="light-orange" /> 超时 {ours[key].late} 件
            </span>
          ) : (
            <span className="muted">均在时限内</span>
          )}
        </Link>
      ))}
    </section>
  );
}
