import { type Placement, placementOf } from './placement.ts';
import type { CatalogSource, Exposure } from './source.ts';

type Placements = Map<string, Placement>;

/** The keys in which a model or an exposure says what it is built from. Throws for a name that no data set has. */
export function dependencies(placements: Placements, from: string[]): Record<string, unknown> {
  const upstream = from.map((name) => ({ name, ...placementOf(placements, name) }));
  return {
    refs: upstream.filter(({ sourcePath }) => !sourcePath).map(({ name }) => ({ name, package: null, version: null })),
    sources: upstream.flatMap(({ sourcePath }) => (sourcePath ? [sourcePath] : [])),
    metrics: [],
    functions: [],
    depends_on: { macros: [], nodes: upstream.map(({ uniqueId }) => uniqueId) },
  };
}

/** The whole graph, once upwards and once downwards, with an entry for every data set. */
export function lineageMaps(source: CatalogSource, placements: Placements): Record<string, unknown> {
  const idOf = (name: string) => placementOf(placements, name).uniqueId;
  const modelEdges = source.models.map(({ name, from }) => ({ child: idOf(name), parents: from.map(idOf) }));
  const exposureEdges = source.exposures.map((exposure) => ({
    child: exposureId(source.project, exposure),
    parents: exposure.from.map(idOf),
  }));
  const edges = [...modelEdges, ...exposureEdges];
  const ids = [...[...placements.values()].map(({ uniqueId }) => uniqueId), ...exposureEdges.map(({ child }) => child)];
  const parentsOf = (id: string) => edges.find(({ child }) => child === id)?.parents ?? [];
  const childrenOf = (id: string) => edges.filter(({ parents }) => parents.includes(id)).map(({ child }) => child);
  return {
    parent_map: Object.fromEntries(ids.map((id) => [id, parentsOf(id).toSorted()])),
    child_map: Object.fromEntries(ids.map((id) => [id, childrenOf(id).toSorted()])),
  };
}

export function exposureId(project: string, exposure: Exposure): string {
  return `exposure.${project}.${exposure.name}`;
}
