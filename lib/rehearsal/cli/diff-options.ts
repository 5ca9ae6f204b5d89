/** What a user can say to `ros-multi-eip diff`. */
export interface DiffOptions {
  /** `KEY=VALUE`, for both templates. */
  readonly parameter: readonly string[];
  /** `KEY=VALUE`, for the old template alone. */
  readonly oldParameter: readonly string[];
  readonly json: boolean;
}
