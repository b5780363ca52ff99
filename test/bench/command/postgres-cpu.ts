import { readdirSync, readFileSync } from 'node:fs';

const MS_PER_TICK = 10;

/** CPU time of a PostgreSQL server's processes since they started, in ms; NaN where there is no /proc to read it from. */
export function postgresCpuMs(postmaster: number): number {
  try {
    return readdirSync('/proc')
      .map((name) => statOf(name))
      .filter((stat) => Number(stat?.[PARENT]) === postmaster)
      .reduce((sum, stat) => sum + (Number(stat![USER]) + Number(stat![SYSTEM])) * MS_PER_TICK, 0);
  } catch {
    return NaN;
  }
}

/** Fields of /proc/PID/stat after the name of the program, which may hold spaces. */
const [PARENT, USER, SYSTEM] = [1, 11, 12];

function statOf(pid: string): string[] | undefined {
  if (!/^\d+$/.test(pid)) return undefined;
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return undefined; // ended meanwhile
  }
}
