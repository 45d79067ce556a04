/** The last moment that four digits of a year can tell: no clock runs past it, and all work has ended by then. */
export const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * A virtual clock as data: at real time `atReal` it showed `shown`, and it runs at `rate` from there.
 * `auto` does not run, like `frozen`, and is moved by the reads of unfinished copies.
 */
export interface ClockSetting {
  readonly mode: 'real' | 'scaled' | 'frozen' | 'auto';
  readonly rate: number;
  readonly shown: number;
  readonly atReal: number;
  /** A tenant's own clock only because `auto` moved it: setting the default clock takes it back. */
  readonly inherited: boolean;
}
