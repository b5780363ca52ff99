import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reports of a quarter, counted whenever somebody looks at the draws. */
export class DrawnReports implements MigrationInterface {
  readonly name = 'DrawnReports1767225600006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index finding_event_reported on rm.finding_event (recorded_at) where type = 'RectificationReported'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index rm.finding_event_reported');
  }
}
