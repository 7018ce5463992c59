# Sourced by the scripts beside it: goes to the top folder, finds the tools and says what is missing.

ROOT=$(cd "$(dirname "$0")/../../.." && pwd)
cd "$ROOT" || exit 1
REPORTS="$ROOT/.local/reports"

say() { printf '\n== %s\n' "$*"; }

# The version of a JDK's folder as one number, 0 when it holds no compiler.
jdk_version() {
  if [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    echo 0
  fi
}

# Exports JAVA_HOME of a JDK 25 or later: the one given, else one from the usual places.
find_jdk() {
  for candidate in "$JAVA_HOME" /usr/lib/jvm/*25* /usr/lib/jvm/*2[6-9]* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/25* "$HOME"/.sdkman/candidates/java/2[6-9]* \
    /opt/*jdk*25* "$(/usr/libexec/java_home -v 25+ 2>/dev/null)"; do
    if [ -n "$candidate" ] && [ "$(jdk_version "$candidate")" -ge 25 ] 2>/dev/null; then
      export JAVA_HOME="$candidate"
      export PATH="$JAVA_HOME/bin:$PATH"
      return 0
    fi
  done
  return 1
}

node_fits() {
  command -v npm >/dev/null && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' 2>/dev/null
}

# Installed Maven when there is one; else the wrapper, which fetches it once.
find_maven() {
  if command -v mvn >/dev/null; then
    MAVEN=mvn
  elif command -v curl >/dev/null || command -v wget >/dev/null; then
    MAVEN="$ROOT/backend/mvnw"
  else
    return 1
  fi
}

# Names everything that is missing at once, and how to get it.
require_tools() {
  missing=
  find_jdk || missing="$missing
  - JDK 25 or later: https://adoptium.net, or 'sdk install java 25-tem' (SDKMAN), or
    'brew install --cask temurin@25' (macOS). Where it is elsewhere, say so: JAVA_HOME=/path/to/jdk"
  node_fits || missing="$missing
  - Node.js 20.19 or later with npm (found: $(node --version 2>/dev/null || echo none)): https://nodejs.org"
  find_maven || missing="$missing
  - Maven 3.9 (or curl, with which the Maven wrapper fetches it): https://maven.apache.org"
  if [ "$(id -u)" = 0 ] && [ "$(uname)" = Linux ] && ! command -v unshare >/dev/null; then
    missing="$missing
  - unshare, because PostgreSQL does not run as root: package util-linux"
  fi
  if [ -n "$missing" ]; then
    printf 'Missing on this machine:%s\n' "$missing" >&2
    exit 1
  fi
}

# maven FOLDER ARGUMENTS...: quiet about downloads and about Maven's own warnings on a new JDK.
maven() {
  folder=$1
  shift
  (cd "$folder" && MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow $MAVEN_OPTS" \
    "$MAVEN" -B -ntp -Dstyle.color=never "$@")
}

# stale RESULT SOURCES...: true when the result is missing or older than a source.
stale() {
  result=$1
  shift
  [ ! -e "$result" ] || [ -n "$(find "$@" \
    \( -name node_modules -o -name target -o -name dist -o -path '*/src/test' -o -path frontend/e2e -o -path backend/launcher/bin \
    -o -name '*.test.ts' -o -name '*.test.tsx' -o -name schema.d.ts -o -path frontend/public/assets/images \) -prune \
    -o -type f -newer "$result" -print 2>/dev/null | head -n 1)" ]
}

# The launcher runs from a copy, so that a build does not change it under a running system.
LAUNCHER="$ROOT/.local/launcher"

build_launcher() {
  if stale "$LAUNCHER/launcher.jar" backend/launcher/pom.xml backend/launcher/src/main; then
    say "Building the launcher"
    maven backend/launcher -q -Dmaven.test.skip=true package || exit 1
    new="$LAUNCHER.new"
    rm -rf "$new" && mkdir -p "$new" &&
      cp -R backend/launcher/target/launcher.jar backend/launcher/target/lib "$new" &&
      mv backend/launcher/target/keycloak.zip "$new" &&
      rm -rf "$LAUNCHER" && mv "$new" "$LAUNCHER" || exit 1
  fi
}

build_backend() {
  if stale backend/target/cqrs.jar backend/pom.xml backend/src api-spec; then
    say "Building the backend"
    maven backend -q -Dmaven.test.skip=true package || exit 1
    touch backend/target/cqrs.jar
  fi
}

# The dependencies of a folder as its lock file says, when that has changed.
npm_ci() {
  if stale "$1/node_modules/.package-lock.json" "$1/package-lock.json"; then
    (cd "$1" && npm ci --no-audit --no-fund) || return 1
    touch "$1/node_modules/.package-lock.json"
  fi
}


launcher() {
  java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx128m -Dcqrs.root="$ROOT" -jar "$LAUNCHER/launcher.jar" "$@"
}
