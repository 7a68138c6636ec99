import { Challenge } from '#contract/recoveries.ts';
import type { giveChallenge } from '#use-cases/recovery/prove-work.ts';
import type { takeTurn } from '#use-cases/sign-in/take-turn.ts';
import type { Routes } from '../app.ts';

/** `GET /api/challenge`: what a form that is open to anyone must solve before it is sent. */
export function getChallengeRoute(ports: { readonly giveChallenge: ReturnType<typeof giveChallenge>; readonly takeTurn: ReturnType<typeof takeTurn> }): Routes {
  return (app) => {
    app.get('/api/challenge', { config: { access: 'open', quiet: true }, schema: { response: { 200: Challenge } } }, async (request) => {
      await ports.takeTurn('challenge', request.ip);
      return Challenge.parse(await ports.giveChallenge());
    });
  };
}
