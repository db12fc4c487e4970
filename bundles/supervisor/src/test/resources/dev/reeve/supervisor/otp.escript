%% What OTP's supervisor does with trees and the ends of their workers. Reads cases, one term each:
%%   {Tree, [Step]}.
%%   Tree = {group, Name, Strategy, Restarts, Seconds, Type, [Tree]} | {unit, Name, Type}
%%   Step = {crash, Name} | {done, Name} | {pass, Seconds}
%% Writes a line per step: the workers that were stopped, those that were started, and those that live with the number
%% of their run; after each case an empty line.
-module(otp).
-mode(compile).
-export([main/1, init/1, start_group/1, start_unit/1]).

main([Cases]) ->
    logger:set_primary_config(level, none),
    {ok, Terms} = file:consult(Cases),
    [play(Tree, Steps) || {Tree, Steps} <- Terms],
    halt(0).

play(Tree, Steps) ->
    ets:new(runs, [named_table, public]),
    ets:new(log, [named_table, public, ordered_set]),
    process_flag(trap_exit, true),
    {ok, Root} = start_group(Tree),
    report(),
    [begin step(Step, Root), settle(Root), report() end || Step <- Steps],
    stop(Root),
    ets:delete(runs),
    ets:delete(log),
    io:format("~n").

stop(Root) ->
    exit(Root, shutdown),
    receive {'EXIT', Root, _} -> ok end.

%% Turns the time of every supervisor forward by making its restarts older.
step({pass, Seconds}, Root) ->
    case is_process_alive(Root) of
        true -> age(Root, Seconds);
        false -> ok
    end;
step({How, Name}, _Root) ->
    case ets:lookup(runs, Name) of
        [{Name, _, Pid}] ->
            Watch = monitor(process, Pid),
            Pid ! How,
            receive {'DOWN', Watch, process, Pid, _} -> ok end;
        [] -> ok
    end.

age(Group, Seconds) ->
    sys:replace_state(Group, fun(State) ->
        Restarts = element(8, State),
        true = is_list(Restarts),
        setelement(8, State, [At - Seconds || At <- Restarts])
    end),
    [age(Pid, Seconds) || {_, Pid, supervisor, _} <- supervisor:which_children(Group), is_pid(Pid)].

%% Until every supervisor knows of every end, and all that it has lives.
settle(Root) ->
    case not is_process_alive(Root) orelse settled(Root) of
        true -> ok;
        false -> erlang:yield(), settle(Root)
    end.

settled(Group) ->
    try lists:all(fun child/1, supervisor:which_children(Group))
    catch exit:_ -> false
    end.

child({_, undefined, _, _}) -> true;
child({_, restarting, _, _}) -> false;
child({_, Pid, supervisor, _}) -> settled(Pid);
child({_, Pid, worker, _}) -> is_process_alive(Pid).

report() ->
    Log = [What || {_, What} <- ets:tab2list(log)],
    ets:delete_all_objects(log),
    Alive = lists:sort([{Name, Run} || {Name, Run, Pid} <- ets:tab2list(runs), is_process_alive(Pid)]),
    io:format("stopped~s started~s alive~s~n", [
        [[" ", Name] || {stop, Name} <- Log],
        [[" ", Name] || {start, Name} <- Log],
        [[" ", Name, "#", integer_to_list(Run)] || {Name, Run} <- Alive]]).

start_group(Tree) -> supervisor:start_link(?MODULE, Tree).

init({group, _, Strategy, Restarts, Seconds, _, Children}) ->
    {ok, {#{strategy => Strategy, intensity => Restarts, period => Seconds}, [spec(Child) || Child <- Children]}}.

spec({group, Name, _, _, _, Type, _} = Tree) ->
    #{id => Name, start => {?MODULE, start_group, [Tree]}, restart => Type, shutdown => infinity, type => supervisor};
spec({unit, Name, Type}) ->
    #{id => Name, start => {?MODULE, start_unit, [Name]}, restart => Type, shutdown => 5000}.

start_unit(Name) ->
    proc_lib:start_link(erlang, apply, [fun() ->
        process_flag(trap_exit, true),
        Run = case ets:lookup(runs, Name) of [{_, Last, _}] -> Last + 1; [] -> 1 end,
        ets:insert(runs, {Name, Run, self()}),
        note({start, Name}),
        proc_lib:init_ack({ok, self()}),
        receive
            crash -> exit(crash);
            done -> exit(normal);
            {'EXIT', _, Reason} -> note({stop, Name}), exit(Reason)
        end
    end, []]).

note(What) -> ets:insert(log, {erlang:unique_integer([monotonic]), What}).
