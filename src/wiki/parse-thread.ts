/* What the thread of `parse-ahead.ts` runs. */
import module from 'node:module';
import { workerData } from 'node:worker_threads';
import type { Order } from './parse-ahead.ts';

// Each thread has to ask for it, and before it loads what takes long to compile.
module.enableCompileCache();
const { deliverTrees } = await import('./tree-delivery.ts');
deliverTrees(workerData as Order);
