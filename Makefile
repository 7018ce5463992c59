# Targets stay short: what they do is in backend/launcher. `make` alone tells what there is.
.DEFAULT_GOAL := help
BIN := backend/launcher/bin

run: # Start everything (set-up included), until Ctrl-C @Use
	@$(BIN)/launch run

stop: # End what make run started @Use
	@$(BIN)/launch stop

clean-data: # Forget all data of the local system @Use
	@$(BIN)/launch clean-data

test: # Run every test: launcher, backend, SPA, journeys in a browser @Develop
	@$(BIN)/test

check: # Check format and lint of Java, TypeScript and the contract @Develop
	@$(BIN)/check

fmt: # Format Java and TypeScript @Develop
	@$(BIN)/fmt

generate: # Write the types of the contract anew @Develop
	@$(BIN)/generate

proof: # Walk the whole service by chance at full size, up to two hours @Develop
	@$(BIN)/proof

bench: # Measure the backend @Develop
	@$(BIN)/bench

build: # Build the backend and the SPA where sources are newer @Develop
	@$(BIN)/build

clean: # Delete what was built; data stay @Develop
	@rm -rf backend/target backend/*/target frontend/dist frontend/node_modules api-spec/node_modules
	@rm -rf .local/reports

help: # Show this list @Help
	@echo "Calculating Quality Reporting Service"
	@awk -F' # | @' '/^[a-z-]+: # .* @/ { split($$1, t, ":"); \
	  if (!($$3 in h)) { o[++n] = $$3 } h[$$3] = h[$$3] sprintf("  %-12s %s\n", t[1], $$2) } \
	  END { for (i = 1; i <= n; i++) printf "\n%s\n%s", o[i], h[o[i]] }' Makefile

.PHONY: run stop clean-data test check fmt generate proof bench build clean help
