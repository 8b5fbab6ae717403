import type { RequestHandler } from 'express';

/** How long a sender has to take up the answer to what is not read, milliseconds: cut off at once, it would never see it. */
const patience = 2_000;

/** A body that no route wanted is not waited for: once it is answered, what still comes is passed over, and soon the connection is cut. */
export const leaveUnread: RequestHandler = (request, response, next) => {
  response.once('finish', () => {
    if (request.complete) return;
    const { socket } = request;
    const timer = setTimeout(() => request.complete || socket.destroy(), patience);
    timer.unref();
    request.once('close', () => clearTimeout(timer));
  });
  next();
};
