import { addressesListing } from './addresses-view.ts';
import { chartsListing } from './charts-view.ts';
import type { ClusterAddresses } from './generated.ts';
import { hostsListing } from './hosts-view.ts';
import { imagesListing } from './images-view.ts';
import type { InventoryName } from './inventory-names.ts';
import type { Listing } from './listing.ts';
import type { Site } from './site.ts';
import { waitListing } from './wait-view.ts';

/** What each list of a cluster shows. */
export const LISTINGS: Readonly<Record<InventoryName, (site: Site, addresses: ClusterAddresses) => Listing>> = {
  'wait-policy': waitListing,
  addresses: addressesListing,
  hosts: hostsListing,
  charts: chartsListing,
  images: imagesListing,
};
