import type { Request, Response } from 'express';
import { wholeNumber } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import type { Callers, Who } from '../callers.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';

/** What is done at the addresses of a list and of each thing in it, which is known by its number. */
export interface StoriesOfPlace<Place> {
  /** Of the number in its address. */
  one: 'issue' | 'action' | 'exemplar';
  showList(context: ApiContext, request: Request, response: Response, place: Place): Promise<void>;
  /** Left out: nothing comes into the list there. */
  postList?(context: ApiContext, request: Request, response: Response, place: Place): Promise<void>;
  showOne(context: ApiContext, request: Request, response: Response, place: Place, number: number): Promise<void>;
  postOne(context: ApiContext, request: Request, response: Response, place: Place, number: number): Promise<void>;
}

/** A list and the story of each thing in it under one address: `see` looks, `act` adds and takes steps. */
export function storyRoutesOf<See extends Who, Act extends Who, Place>(
  context: ApiContext,
  { one: noun, showList, postList, showOne, postOne }: StoriesOfPlace<Place>,
  base: string,
  { see, act }: { see: See; act: Act },
  placeOf: (request: Request, caller: Callers[See] | Callers[Act]) => Promise<Place> | Place,
): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const bodies = { who: act, body: ['form', 'json'] } as const;
  const list = bothPaths(base);
  const one = bothPaths(`${base}/:${noun}`);
  const numberOf = ({ params }: Request): number => {
    const parsed = wholeNumber(1).safeParse(params[noun]);
    if (!parsed.success) throw problem('not-found');
    return parsed.data;
  };
  get(list, { who: see }, async (request, response, caller) => showList(context, request, response, await placeOf(request, caller)));
  if (postList)
    post(list, bodies, async (request, response, caller) => postList(context, request, response, await placeOf(request, caller)));
  get(one, { who: see }, async (request, response, caller) =>
    showOne(context, request, response, await placeOf(request, caller), numberOf(request)),
  );
  post(one, bodies, async (request, response, caller) =>
    postOne(context, request, response, await placeOf(request, caller), numberOf(request)),
  );
  return routes;
}
