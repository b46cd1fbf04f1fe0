import { clustersNamedIn, type NameIndex } from './names.ts';
import { phraseOf, type Words } from './phrase.ts';

/** A label that gives the cluster of a page or a section: "Cluster: staging", "**Environment:** `prod`". */
const LABELLED = /^(?:cluster|environment|env|umgebung|ambiente)\s?[:=]\s?\S+$/i;

/** What says of the page, or of a part of it, that it is about one thing alone. */
const IS_ABOUT =
  /^(?:[\w' ]{0,40}\s)?(?:this|the following)\s(?:page|document|file|section|runbook|guide|list|table)\s(?:(?:is|are)\s(?:only\s)?(?:about|for)|describes?|covers?|documents?|concerns?|applies\sto|refers?\sto|speaks?\sof)\s(?:only\s)?/i;
const ALL_BELOW =
  /^(?:everything|all)\s(?:below|here|that follows)\s(?:is\s(?:about|for|from)|describes|applies\sto|refers\sto)\s(?:only\s)?/i;
const DIESE_SEITE = /^(?:alles auf dieser|diese)\sseite\s(?:handelt\svon|beschreibt|gilt\sfür|betrifft)\s(?:nur\s)?/i;

/** The cluster as such words call it, up to the end of their sentence. */
const CLUSTER_ALONE =
  /^(?:(?:the|our|dem|den|das)\s)?(?:(?:cluster|environment)\s)?\S+(?:\s(?:cluster|environment))?(?:\s(?:only|alone))?$/i;

/**
 * The cluster to which the words of a paragraph narrow the page or the section that they begin; `null` where they narrow
 * it to none. A cluster that is only spoken of narrows nothing: "This page describes how a release leaves staging".
 */
export function clusterNarrowedTo(words: Words, names: NameIndex): string | null {
  for (const sentence of phraseOf(words).text.split(/(?<=[.!;])\s/)) {
    const bare = sentence.replace(/[.!:;]$/, '').replace(/[`*"“”']/g, '');
    const [cluster, another] = clustersNamedIn(bare.split(/[\s:=,()]+/), names);
    if (cluster === undefined || another !== undefined) continue;
    if (LABELLED.test(bare)) return cluster;
    const lead = [IS_ABOUT, ALL_BELOW, DIESE_SEITE].map((pattern) => pattern.exec(bare)?.[0]).find(Boolean);
    if (lead !== undefined && CLUSTER_ALONE.test(bare.slice(lead.length))) return cluster;
  }
  return null;
}
