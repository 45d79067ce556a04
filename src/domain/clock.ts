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
