/** What a user can say to `ros-multi-eip quota`. */
export interface QuotaOptions {
  /** `KEY=VALUE`. */
  readonly parameter: readonly string[];
  readonly json: boolean;
}
