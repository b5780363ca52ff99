import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a photo was used: asked once for each report. */
export class Photos implements MigrationInterface {
  readonly name = 'Photos1767225600004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create index finding_event_photos_after on rm.finding_event
  using gin ((data -> 'photosAfter') jsonb_path_ops) where type = 'RectificationReported';
create index finding_event_photos_before on rm.finding_event
  using gin ((data -> 'photosBefore') jsonb_path_ops) where type = 'FindingRegistered';
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop index rm.finding_event_photos_after; drop index rm.finding_event_photos_before;`,
    );
  }
}
