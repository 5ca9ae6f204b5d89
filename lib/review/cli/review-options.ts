/** What a user can say to `ros-multi-eip review`. */
export interface ReviewOptions {
  /** `KEY=VALUE`. */
  readonly parameter: readonly string[];
  /** The file of an older template, an update from which is told too. */
  readonly against?: string;
  /** A file for the page as HTML. Default: it goes to standard output as Markdown. */
  readonly html?: string;
}
