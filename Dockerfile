# The wiki as an image: the site is built, and Debian's nginx serves it (docs/deployment.md).
#
#     docker build --tag wiki .
#     docker build --tag wiki --build-context wiki=../wiki --build-context repository=../fleet .
#
# Two stages hold what the site is made from, and a build context of the same name takes the place of each.
FROM scratch AS wiki
COPY content /

FROM scratch AS repository
COPY examples/tazlab-k8s /

FROM node:24.21.0-trixie-slim AS build
WORKDIR /wikiproof
COPY package.json package-lock.json .npmrc ./
# No package needs its install script; the image has the Node that one of ours would link.
RUN npm ci --omit=dev --ignore-scripts
COPY tsconfig.json ./
COPY public public
COPY scripts scripts
COPY src src
COPY --from=wiki / /wiki
COPY --from=repository / /repository
RUN node --max-semi-space-size=16 scripts/wikiproof.js build --wiki /wiki --repo /repository --out /site \
    && node scripts/prepare-hosting.ts /site /maps

FROM debian:trixie-20260918-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends nginx libnginx-mod-http-brotli-static \
    && rm -rf /var/lib/apt/lists/* /usr/share/nginx/html/*
COPY deploy/nginx.conf /etc/nginx/nginx.conf
COPY --from=build /maps /etc/nginx
COPY --from=build /site /usr/share/nginx/html
# www-data, by its number: so Kubernetes can tell that it is not root. It owns nothing, and writes to /tmp alone.
USER 33:33
EXPOSE 8080
# The requests that have begun are answered.
STOPSIGNAL SIGQUIT
CMD ["nginx"]
