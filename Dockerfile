# SPDX-License-Identifier: ISC
# UNTESTED: no builder was at hand when this was written. It does what README.md says on Debian 12.
#
#     docker build -t quoth .
#     docker run --rm -i quoth < article.txt > quotes.csv

FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends make gcc libc6-dev pkg-config libutf8proc-dev \
	libjansson-dev libcsv-dev libgumbo-dev zlib1g-dev libzip-dev libexpat1-dev \
	libseccomp-dev libzstd-dev
COPY . /src
WORKDIR /src
RUN make -s -j"$(nproc)" BUILD=/tmp/build BIN=/tmp/bin PREFIX=/usr all && \
	make -s BUILD=/tmp/build BIN=/tmp/bin PREFIX=/usr DESTDIR=/out install

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends libutf8proc2 libjansson4 libcsv3 \
	libgumbo1 zlib1g libzip4 libexpat1 libseccomp2 libzstd1 && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/usr /usr
COPY --from=build /src/LICENSE /src/NOTICE /usr/share/doc/quoth/
COPY --from=build /src/LICENSES /usr/share/doc/quoth/LICENSES
USER nobody
ENTRYPOINT ["quoth"]
