import { startThrowAwayCluster } from './cluster';
import { running } from './cluster.running';
import { serverVariable } from './database';

/** jest's globalSetup of the `int` specs: one server for the whole run, unless the environment names one. */
export default async function setUp(): Promise<void> {
  if (process.env[serverVariable]) return;
  const cluster = await startThrowAwayCluster().catch((error: Error) => {
    throw new Error(
      `集成测试需要 PostgreSQL，但没能启动：${error.message}\n` +
        `也可以指定一个现成的服务器（需有建库权限）：${serverVariable}=postgres://用户:密码@主机/postgres npm test`,
      { cause: error },
    );
  });
  process.env[serverVariable] = cluster.url;
  running.cluster = cluster;
  process.once('exit', onExit);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      onExit();
      process.kill(process.pid, signal); // with our listener gone, what would have happened without us
    });
  }
}

function onExit(): void {
  running.cluster?.removeNow();
  running.cluster = undefined;
}
