# Signals to the stack, which waits for one of every binding.
# shellcheck shell=bash

# Sets signal_request, from lines that may be damaged. ROS gives a whole curl command: it is taken
# apart, and never run as it is.
find_signal() {
  local rest line=$'\n#= signal ([^\n]*)'
  local header="-H '([A-Za-z-]+: [^'\"\\]*)'(.*)" url="https?://[^' \"\\]+"
  [[ $'\n'$data_lines =~ $line ]] || return 0
  rest=${BASH_REMATCH[1]}
  signal_request='request = "POST"'
  while [[ $rest =~ $header ]]; do
    signal_request+=$'\n'"header = \"${BASH_REMATCH[1]}\""
    rest=${BASH_REMATCH[2]}
  done
  if [[ $rest =~ $url ]]; then
    signal_request+=$'\n'"url = \"${BASH_REMATCH[0]}\""
  else
    signal_request=''
    die_damaged 'invalid: #= signal'
  fi
}

# signal_stack STATUS ID TEXT. The retries of curl are not enough: the network may be on its way up. No
# argument of a command shows the URL to other users of the instance.
signal_stack() {
  local text data deadline
  text=$(plain "$3")
  data="{\"status\":\"$1\",\"id\":\"$2\",\"data\":\"$text\",\"reason\":\"$text\"}"
  deadline=$(($(uptime_seconds) + SIGNAL_PATIENCE))
  ((deadline > signal_deadline)) || deadline=$signal_deadline
  until fetch -f --max-time 10 -o /dev/null --config - <<<"$signal_request"$'\n'"data = \"${data//\"/\\\"}\""; do
    if is_past "$deadline"; then
      say "could not send this signal to the stack: $1 $2 $text" >&2
      return 0
    fi
    sleep 2
  done
}
