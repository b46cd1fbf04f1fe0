import type { Tool } from './tool.ts';
import { checkText } from './tools/check-text.ts';
import { contextFor } from './tools/context.ts';
import { explainTopic } from './tools/explain.ts';
import { listFacts } from './tools/facts.ts';
import { searchPages } from './tools/search.ts';

/** What clients may ask for, in the order in which they are told of it. */
export const TOOLS: readonly Tool[] = [contextFor, listFacts, searchPages, checkText, explainTopic];
