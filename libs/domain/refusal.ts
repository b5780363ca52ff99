/** A command the rules refuse. `code` is stable (`finding.reinspector-of-unit`); `detail` names what the sentence needs. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly detail: Record<string, unknown> = {},
  ) {
    super(code);
    this.name = 'Refusal';
  }
}
