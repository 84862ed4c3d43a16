# shellcheck shell=bash
# made_page.bash - what tests of workbooks, of Prometheus' text and of --out share: made-up rows, strict readers, LibreOffice

setup_file() {
	export PYTHONPATH=$BATS_TEST_DIRNAME/second PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1
}

setup() {
	python3 -V >/dev/null 2>&1 || skip 'no python3 here'
	set -o pipefail
	in_scratch
	# What bats keeps of stderr stays outside.
	mkdir here
	cd here || return 1
	PAGE=$UNIT/made_page
	[[ -x $PAGE ]] || fail 'not built: made_page (make unit)'
}

# office FILE... - LibreOffice without a screen, with a profile of its own, into flat files here.
office() {
	soffice -env:UserInstallation="file://$BATS_FILE_TMPDIR/office" --headless --convert-to fods "$@" >office.log 2>&1
}

need_office() {
	type soffice >/dev/null 2>&1 || skip 'LibreOffice is not installed'
}
