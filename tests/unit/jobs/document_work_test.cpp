// The work that makes one document: from the order to the archive or the job's file.
#include "jobs/document_work.hpp"

#include "jobs_fixture.hpp"
#include "real_engine.hpp"

namespace naskah::jobs {
namespace {

using testing::HasSubstr;

TEST(DocumentOrder, IsReadAsItWasWritten) {
    EXPECT_EQ(order_text({}), "{}");
    EXPECT_EQ(read_order("{}"), DocumentOrder{});
    const DocumentOrder all{.jenis = "iku",
                            .finality = pipeline::Finality::draft,
                            .grave_findings = pipeline::GraveFindings::refused,
                            .findings = pipeline::FindingsAppendix::appended,
                            .order = pipeline::FileOrder::web,
                            .dpi = 150,
                            .size_limit = 10'000'000'000,
                            .destination = Destination::archive};
    EXPECT_EQ(read_order(order_text(all)), all);
}

TEST(DocumentOrder, OfOthersIsRefused) {
    for (const char* text : {"", "[]", "{\"dpi\":\"x\"}", "{\"dpi\":-1}", "{\"dpi\":99999999999}",
                             "{\"web\":1}", "{\"warna\":true}"})
        EXPECT_EQ(jobs_test::code_of([&] { read_order(text); }), "job-options") << text;
}

class DocumentWorkTest : public jobs_test::JobsTest {
  protected:
    static void SetUpTestSuite() { engine_ = jobs_test::open_engine(); }
    static void TearDownTestSuite() { engine_.reset(); }
    static std::string data() { return *engine_->example("iku"); }

    DocumentWorkTest()
        : archive_(std::make_shared<archive::Archive>(database_, blobs_, clock(), ids())),
          handler_(document_handler({.engine = engine_, .archive = archive_, .blobs = blobs_})) {}

    TakenJob taken(const DocumentOrder& order, const std::string& data) {
        queue_.submit(office_, document_job(order, data, "u7"));
        return queue_.take("w", {kDocumentWork}).value();
    }
    Ending work(const TakenJob& job) {
        Course course{std::stop_token{}};
        const Ending ending = handler_(job, course);
        pages_ = course.pages_done();
        return ending;
    }

    static std::shared_ptr<const pipeline::Engine> engine_;
    std::shared_ptr<archive::Archive> archive_;
    Handler handler_;
    std::int64_t pages_ = 0;
};
std::shared_ptr<const pipeline::Engine> DocumentWorkTest::engine_;
INSTANTIATE_TEST_SUITE_P(Both, DocumentWorkTest, database_test::both_dialects(), database_test::dialect_name);

TEST_P(DocumentWorkTest, PutsADocumentIntoTheArchiveOnce) {
    const TakenJob job = taken({.destination = Destination::archive}, data());
    const Ending first = work(job), again = work(job);
    ASSERT_EQ(first.kind, Ending::Kind::done);
    EXPECT_EQ(first.result, again.result);
    const archive::DocumentPage page = archive_->list(office_, {});
    ASSERT_EQ(page.documents.size(), 1U);
    const archive::Document& document = page.documents.front();
    EXPECT_EQ(document.id, first.result.document);
    EXPECT_EQ(document.jenis, "iku");
    EXPECT_EQ(document.created_by, "u7");
    EXPECT_EQ(document.tahun, 2023);
    EXPECT_NE(document.title, "");
    EXPECT_EQ(archive_->versions(office_, document.id).size(), 1U);
    EXPECT_EQ(archive_->data(office_, document.id, 1), data());
    EXPECT_EQ(archive_->pdf(office_, document.id, 1), engine_->render(data()).pdf);
    EXPECT_THAT(archive_->audit(office_, document.id, 1).value(), HasSubstr("findings"));
    EXPECT_GT(pages_, 0);
    EXPECT_EQ(archive_->find_version(office_, document.id, 1)->pages, pages_);
    EXPECT_TRUE(archive_->list(other_, {}).documents.empty());
}

TEST_P(DocumentWorkTest, KeepsTheFileWithTheJob) {
    const TakenJob job = taken({.finality = pipeline::Finality::draft}, data());
    const Ending ending = work(job);
    ASSERT_EQ(ending.kind, Ending::Kind::done);
    EXPECT_EQ(ending.result.media_type, "application/pdf");
    EXPECT_THAT(ending.result.file_name, HasSubstr(".pdf"));
    ASSERT_TRUE(queue_.finish(job, ending.result));
    pipeline::RenderOptions draft;
    draft.finality = pipeline::Finality::draft;
    EXPECT_EQ(blobs_->read_held(office_, "job/" + job.id), engine_->render_as(data(), draft).pdf);
    EXPECT_FALSE(blobs_->read_held(other_, "job/" + job.id));
    EXPECT_TRUE(archive_->list(office_, {}).documents.empty());
}

TEST_P(DocumentWorkTest, FaultsOfTheDataAreToldAndFinal) {
    const Ending broken = work(taken({}, "{\"jenis\":"));
    EXPECT_EQ(broken.kind, Ending::Kind::failed);
    EXPECT_THAT(broken.problem, HasSubstr("\"code\":\"not-json\""));
    EXPECT_THAT(broken.problem, HasSubstr("\"line\":1"));
    const Ending unknown = work(taken({.jenis = "tidak-ada"}, data()));
    EXPECT_THAT(unknown.problem, HasSubstr("\"code\":\"unknown-kind\""));
    const Ending invalid = work(taken({}, "{\"jenis\":\"iku\"}"));
    EXPECT_THAT(invalid.problem, HasSubstr("\"code\":\"invalid-document\""));
    EXPECT_THAT(invalid.problem, HasSubstr("\"pointer\":"));
}

TEST_P(DocumentWorkTest, IsStoppedWhenAskedAndFailsOverItsBudget) {
    std::stop_source source;
    source.request_stop();
    Course course(source.get_token());
    EXPECT_EQ(handler_(taken({}, data()), course).kind, Ending::Kind::stopped);

    pipeline::Budget narrow;
    narrow.memory = 1000;
    const Handler poor =
        document_handler({.engine = engine_, .archive = archive_, .blobs = blobs_, .budget = narrow});
    Course free{std::stop_token{}};
    const Ending ending = poor(taken({}, data()), free);
    EXPECT_EQ(ending.kind, Ending::Kind::failed);
    EXPECT_THAT(ending.problem, HasSubstr("render-too-big"));
}

}  // namespace
}  // namespace naskah::jobs
