# What is promised nobody, of the section PROMISES of buyao-archive(5): where trust has to come
# from elsewhere. These tests hold the manual to its word in both directions.
load helper
load history

@test "what was rewritten before anybody else had it looks as if it had always been so; afterwards it is refused" {
    repository
    edit 's/延续/新办/' "$file"
    git commit --quiet --no-verify --amend -am first
    gives 0 buyao-check --history
    prints '1 commit checked, faults: 0'
    server
    edit 's/新办/变更/' "$file"
    git commit --quiet --no-verify --amend -am first
    gives 0 buyao-check --history
    gives 1 git push --quiet --force origin main
    mentions 'rewrote line 7'
}

@test "a clock set back is found as far as an entry would stand before another, and no further" {
    repository
    refuses 3 decide 副局长丁 2022-03-07T08:59 "$id" refuse
    gives 0 decide 副局长丁 2022-03-07T09:00 "$id" refuse
    GIT_COMMITTER_DATE=2022-06-01T09:00:00+0800 keep 'three months later'
    gives 0 buyao-check --history
}

@test "--by is believed: the roster says who may act, and nothing proves who typed it" {
    id=$(case_at deputy)
    refuses 3 decide 首问甲 2022-03-08T09:00 "$id" refuse
    gives 0 decide 副局长丁 2022-03-08T09:00 "$id" refuse
    valid
}

@test "without .git the records are whole and are checked; what they were before is in the clones" {
    repository
    git clone --quiet . ../clone
    edit 's/延续/新办/' "$file"
    rm -rf .git
    valid
    GIT_CEILING_DIRECTORIES=$BATS_TEST_TMPDIR refuses 3 buyao-check --history
    git_here
    git fetch --quiet ../clone main
    git reset --quiet FETCH_HEAD
    git add .
    gives 1 buyao-check --staged
    mentions 'the staged change rewrote line 7'
}
