#!/usr/bin/env node
// The engine's commands, for package managers that link the programs of direct dependencies alone.
import '../content-loader/cli/start.mjs';
