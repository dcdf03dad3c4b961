import { monopoly, type Seat } from './seat.ts';

/** What a domain lacks to be owned together. */
export type DomainGaps = {
  id: string;
  name: string;
  channelId: string | undefined;
  vacant: Seat[];
  /** The one discipline that holds all seats that are held. */
  monopoly: string | undefined;
  /** True where nobody holds any seat. */
  unheld: boolean;
  datasets: number;
  unclassified: number;
  undescribed: number;
};

/** A domain's gaps, from its seats, those that its data sets have of their own, and what its data sets lack. */
export function gapsOf(
  domain: Pick<DomainGaps, 'id' | 'name' | 'channelId' | 'datasets' | 'unclassified' | 'undescribed'>,
  seats: Seat[],
  ownSeats: Seat[],
): DomainGaps {
  return {
    ...domain,
    vacant: [...seats, ...ownSeats].filter((seat) => seat.steward === undefined),
    monopoly: monopoly(seats)?.name,
    unheld: seats.every((seat) => seat.steward === undefined),
  };
}

/** Whether there is anything to mend. */
export function hasGaps({ vacant, monopoly: only, unclassified, undescribed }: DomainGaps): boolean {
  return vacant.length + unclassified + undescribed > 0 || only !== undefined;
}
